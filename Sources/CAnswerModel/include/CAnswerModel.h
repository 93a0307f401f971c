#ifndef CANSWERMODEL_H
#define CANSWERMODEL_H

/// The bytes of the file `answers.model`, carried in the binary.
extern const unsigned char *const answer_model;
/// How many there are.
extern const unsigned long answer_model_size;

#endif
