#ifndef SEXTANT_CPHONENUMBERS_H
#define SEXTANT_CPHONENUMBERS_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What became of a phone number.
enum sextant_phone_outcome {
  /// A number that its country's plan has.
  SEXTANT_PHONE_VALID = 0,
  /// A number of a possible length that no plan has.
  SEXTANT_PHONE_INVALID = 1,
  /// No number at all.
  SEXTANT_PHONE_UNREADABLE = 2,
  /// A number without country code, and no region to read it in.
  SEXTANT_PHONE_NO_REGION = 3,
};

/// 1 when libphonenumber is built in, 0 when there is nothing behind these functions.
int sextant_phone_is_available(void);

/// Reads a number as it is dialled in a region (ISO 3166, "" for none) and writes it as E.164.
///
/// `e164` has room for 32 bytes, `region` for 4; both end with 0. Returns a sextant_phone_outcome.
int sextant_phone_parse(
    const char *text, size_t count, const char *default_region, char *e164, char *region);

/// 1 when the region is known to libphonenumber.
int sextant_phone_knows_region(const char *region);

#ifdef __cplusplus
}
#endif
#endif
