#ifndef SEXTANT_BOOSTED_TREES_H
#define SEXTANT_BOOSTED_TREES_H

#include <stddef.h>

/// 1 when built with XGBoost, 0 otherwise.
int sextant_boosted_trees_are_available(void);

/// Fits boosted trees to rows of columns (row by row, NaN is missing) with labels of 0 and 1, and
/// predicts the chance of 1 for other rows.
///
/// Works on one thread, so that the same rows give the same trees everywhere.
///
/// @return 0 when done; otherwise `message` says what went wrong.
int sextant_boosted_trees(
    const float *values, const float *labels, size_t rows, size_t columns, const float *unseen,
    size_t unseen_rows, int rounds, int depth, double rate, float *chances, char *message,
    size_t room);

#endif
