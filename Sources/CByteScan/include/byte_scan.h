#ifndef SEXTANT_BYTE_SCAN_H
#define SEXTANT_BYTE_SCAN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/* Where the bytes that end fields lie among 64 bytes, and where the bytes of 0x80 and above. */
typedef struct {
  uint64_t structural;
  uint64_t high;
} byte_scan_masks;

/* Bit i is set where bytes[i] is the delimiter, LF, CR or the double quote. Reads 64 bytes. */
static inline byte_scan_masks byte_scan_64(const uint8_t *bytes, uint8_t delimiter) {
  byte_scan_masks masks = {0, 0};
#if defined(__SSE2__)
  const __m128i d = _mm_set1_epi8((char)delimiter);
  const __m128i lf = _mm_set1_epi8('\n');
  const __m128i cr = _mm_set1_epi8('\r');
  const __m128i quote = _mm_set1_epi8('"');
  for (int i = 0; i < 4; i++) {
    const __m128i b = _mm_loadu_si128((const __m128i *)(bytes + 16 * i));
    const __m128i found =
        _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(b, d), _mm_cmpeq_epi8(b, lf)),
                     _mm_or_si128(_mm_cmpeq_epi8(b, cr), _mm_cmpeq_epi8(b, quote)));
    masks.structural |= (uint64_t)(uint32_t)_mm_movemask_epi8(found) << (16 * i);
    masks.high |= (uint64_t)(uint32_t)_mm_movemask_epi8(b) << (16 * i);
  }
#else
  for (int i = 0; i < 64; i++) {
    const uint8_t b = bytes[i];
    const uint64_t found = b == delimiter || b == '\n' || b == '\r' || b == '"';
    masks.structural |= found << i;
    masks.high |= (uint64_t)(b >> 7) << i;
  }
#endif
  return masks;
}

/* The first LF or CR at or after start, or length when there is none. */
size_t byte_scan_line_end(const uint8_t *bytes, size_t start, size_t length);

/* The first position after the last line ending, or 0 when there is none.
   A CR as the very last byte does not count unless final is set: an LF may follow it. */
size_t byte_scan_after_last_line(const uint8_t *bytes, size_t length, int final);

/* A 64-bit hash of up to 15 bytes held in two words, or of any two words. */
static inline uint64_t byte_scan_mix(uint64_t a, uint64_t b) {
  const __uint128_t product =
      (__uint128_t)(a ^ UINT64_C(0x9E3779B97F4A7C15)) * (b ^ UINT64_C(0xD6E8FEB86659FD93));
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Asks for the cache line to be loaded; does nothing else. */
static inline void byte_scan_prefetch(const void *address) { __builtin_prefetch(address, 1, 3); }

#endif
