#include "CAnswerModel.h"

// Swift's embedded resources are array literals, which take the compiler a minute for this file.
#pragma clang diagnostic ignored "-Wc23-extensions"
static const unsigned char bytes[] = {
#embed "answers.model"
};
const unsigned char *const answer_model = bytes;
const unsigned long answer_model_size = sizeof bytes;
