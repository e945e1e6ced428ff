#include "byte_scan.h"

size_t byte_scan_line_end(const uint8_t *bytes, size_t start, size_t length) {
  size_t i = start;
#if defined(__SSE2__)
  const __m128i lf = _mm_set1_epi8('\n');
  const __m128i cr = _mm_set1_epi8('\r');
  for (; i + 16 <= length; i += 16) {
    const __m128i b = _mm_loadu_si128((const __m128i *)(bytes + i));
    const int found =
        _mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(b, lf), _mm_cmpeq_epi8(b, cr)));
    if (found) return i + (size_t)__builtin_ctz((unsigned)found);
  }
#endif
  for (; i < length; i++)
    if (bytes[i] == '\n' || bytes[i] == '\r') return i;
  return length;
}

size_t byte_scan_after_last_line(const uint8_t *bytes, size_t length, int final) {
  size_t i = length;
  if (i > 0 && bytes[i - 1] == '\r' && !final) i--;
  for (; i > 0; i--)
    if (bytes[i - 1] == '\n' || bytes[i - 1] == '\r') return i;
  return 0;
}
