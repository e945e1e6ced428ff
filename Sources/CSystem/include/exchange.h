#ifndef SEXTANT_EXCHANGE_H
#define SEXTANT_EXCHANGE_H

/// Exchanges two names of files or folders of one folder in one step.
///
/// Returns 0, or the errno: EINVAL, ENOSYS or ENOTSUP where the file system cannot exchange.
int sextant_exchange(const char *left, const char *right);

#endif
