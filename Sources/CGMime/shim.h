#pragma once
#include <gmime/gmime.h>
#include <iconv.h>
#include <string.h>

// GMime tells an object's type with macros, which Swift does not import: each cast here answers
// NULL where the object is of another type.
static inline GMimeMultipart *delistbot_multipart(GMimeObject *object) {
    return GMIME_IS_MULTIPART(object) ? (GMimeMultipart *)object : NULL;
}
static inline GMimeMessagePart *delistbot_message_part(GMimeObject *object) {
    return GMIME_IS_MESSAGE_PART(object) ? (GMimeMessagePart *)object : NULL;
}
static inline GMimePart *delistbot_part(GMimeObject *object) {
    return GMIME_IS_PART(object) ? (GMimePart *)object : NULL;
}
static inline InternetAddressMailbox *delistbot_mailbox(InternetAddress *address) {
    return INTERNET_ADDRESS_IS_MAILBOX(address) ? (InternetAddressMailbox *)address : NULL;
}
static inline InternetAddressGroup *delistbot_group(InternetAddress *address) {
    return INTERNET_ADDRESS_IS_GROUP(address) ? (InternetAddressGroup *)address : NULL;
}
static inline GMimeObject *delistbot_object(gpointer object) {
    return (GMimeObject *)object;
}
static inline GMimeStream *delistbot_stream(gpointer stream) {
    return (GMimeStream *)stream;
}
static inline GByteArray *delistbot_memory(GMimeStream *stream) {
    return GMIME_IS_STREAM_MEM(stream)
        ? g_mime_stream_mem_get_byte_array((GMimeStreamMem *)stream) : NULL;
}
