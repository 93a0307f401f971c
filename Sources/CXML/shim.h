#pragma once
#include <libxml/xmlversion.h>
// Else it includes the system's ICU, whose types differ from those of the ICU in Swift's Foundation:
// a clean build then fails in whatever target loads both. Nothing here looks into the structure
// that loses two pointers by this.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
