#include "CPhoneNumbers.h"

#ifdef SEXTANT_PHONE_NUMBERS

#include <cstring>
#include <exception>
#include <string>

#include <phonenumbers/phonenumberutil.h>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

// The library's object is made once and only read afterwards, from any number of threads.
static const PhoneNumberUtil &library() { return *PhoneNumberUtil::GetInstance(); }

static void copy(const std::string &text, char *target, size_t room) {
  size_t count = text.size() < room ? text.size() : room - 1;
  std::memcpy(target, text.data(), count);
  target[count] = 0;
}

int sextant_phone_is_available(void) { return 1; }

int sextant_phone_knows_region(const char *region) {
  return library().GetCountryCodeForRegion(region) != 0;
}

int sextant_phone_parse(
    const char *text, size_t count, const char *default_region, char *e164, char *region) {
  e164[0] = 0;
  region[0] = 0;
  try {
    PhoneNumber number;
    std::string home(default_region);
    auto error = library().Parse(std::string(text, count), home.empty() ? "ZZ" : home, &number);
    if (error == PhoneNumberUtil::INVALID_COUNTRY_CODE_ERROR) return SEXTANT_PHONE_NO_REGION;
    if (error != PhoneNumberUtil::NO_PARSING_ERROR) return SEXTANT_PHONE_UNREADABLE;
    // A length that no number of the country has; IS_POSSIBLE_LOCAL_ONLY cannot be dialled abroad.
    if (library().IsPossibleNumberWithReason(number) != PhoneNumberUtil::IS_POSSIBLE) {
      return SEXTANT_PHONE_UNREADABLE;
    }
    std::string formatted;
    library().Format(number, PhoneNumberUtil::E164, &formatted);
    copy(formatted, e164, 32);
    if (!library().IsValidNumber(number)) return SEXTANT_PHONE_INVALID;
    std::string found;
    library().GetRegionCodeForNumber(number, &found);
    copy(found, region, 4);
    return SEXTANT_PHONE_VALID;
  } catch (const std::exception &) {
    // No exception may leave through C.
    return SEXTANT_PHONE_UNREADABLE;
  }
}

#else

int sextant_phone_is_available(void) { return 0; }

int sextant_phone_knows_region(const char *) { return 0; }

int sextant_phone_parse(const char *, size_t, const char *, char *, char *) {
  return SEXTANT_PHONE_UNREADABLE;
}

#endif
