"use strict";
/**
 * The arithmetic of pairwise judgements, as Sextant's own: λmax by power iteration, missing pairs
 * filled so that λmax is smallest, CR = (λmax − n) / (n − 1) / RI. No elements, no texts.
 * A matrix is an array of rows; a missing pair is 0 in both places.
 */
const Judgements = (() => {
  /** The largest eigenvalue of a matrix with positive diagonal, and its vector (sum 1). */
  function perron(matrix) {
    const n = matrix.length;
    let vector = new Array(n).fill(1 / n);
    const product = () => matrix.map((row) => row.reduce((sum, a, j) => sum + a * vector[j], 0));
    const eigenvalue = () => product().reduce((sum, p, i) => sum + p / vector[i], 0) / n;
    let shift = 0;
    for (let step = 1; step <= 10000; step += 1) {
      // Contradictory judgements make plain steps swing; with A + λI the swinging dies out.
      if (step === 65) shift = eigenvalue();
      const next = product().map((p, i) => p + shift * vector[i]);
      const sum = next.reduce((a, b) => a + b, 0);
      let change = 0;
      next.forEach((value, i) => {
        next[i] = value / sum;
        change = Math.max(change, Math.abs(next[i] / vector[i] - 1));
      });
      vector = next;
      if (change <= 1e-14) break;
    }
    return { vector, eigenvalue: eigenvalue() };
  }

  /** The solution of a·x = b by elimination; b may have several columns. */
  function solve(a, b) {
    const n = a.length;
    const rows = a.map((row, i) => [...row, ...b[i]]);
    for (let k = 0; k < n; k += 1) {
      let pivot = k;
      for (let i = k + 1; i < n; i += 1) {
        if (Math.abs(rows[i][k]) > Math.abs(rows[pivot][k])) pivot = i;
      }
      if (rows[pivot][k] === 0) return null;
      [rows[k], rows[pivot]] = [rows[pivot], rows[k]];
      for (let i = 0; i < n; i += 1) {
        if (i === k) continue;
        const factor = rows[i][k] / rows[k][k];
        if (factor === 0) continue;
        for (let j = k; j < rows[i].length; j += 1) rows[i][j] -= factor * rows[k][j];
      }
    }
    return rows.map((row, i) => row.slice(n).map((value) => value / row[i]));
  }

  /** Items that answered pairs link, directly or over others. */
  function groups(matrix) {
    const leader = matrix.map((_, i) => i);
    const find = (i) => (leader[i] === i ? i : find(leader[i]));
    matrix.forEach((row, i) =>
      row.forEach((a, j) => {
        if (a > 0) leader[Math.max(find(i), find(j))] = Math.min(find(i), find(j));
      }));
    const found = new Map();
    matrix.forEach((_, i) => {
      const root = find(i);
      found.set(root, [...(found.get(root) || []), i]);
    });
    return [...found.values()];
  }

  /** Logarithmic least squares over the answered pairs: the logarithms of the weights. */
  function leastSquares(matrix) {
    const n = matrix.length;
    const laplacian = matrix.map((row, i) =>
      row.map((a, j) => {
        // 1/n everywhere holds the sum of the unknowns at 0.
        if (i !== j) return (a > 0 ? -1 : 0) + 1 / n;
        return row.filter((b, k) => k !== i && b > 0).length + 1 / n;
      }));
    const sums = matrix.map((row, i) =>
      [row.reduce((sum, a, j) => (j !== i && a > 0 ? sum + Math.log(a) : sum), 0)]);
    return solve(laplacian, sums).map((row) => row[0]);
  }

  /** What is seen of the completed matrix from x, where a missing a_ij is e^(x_i − x_j). */
  function seen(matrix, x) {
    const entries = matrix.map((row, i) =>
      row.map((a, j) => (a === 0 ? 1 : a * Math.exp(x[j] - x[i]))));
    const right = perron(entries);
    let left = perron(entries.map((_, i) => entries.map((row) => row[i]))).vector;
    const scale = left.reduce((sum, y, i) => sum + y * right.vector[i], 0);
    left = left.map((y) => y / scale);
    const w = right.vector;
    let norm = 0;
    const gradient = matrix.map((row, i) =>
      row.reduce((sum, a, j) => {
        if (a !== 0) return sum;
        const slope = left[i] * w[j] - left[j] * w[i];
        norm = Math.max(norm, Math.abs(slope));
        return sum + slope;
      }, 0));
    return { x, entries, lambda: right.eigenvalue, w, left, gradient, norm };
  }

  /** ∂²λ/∂x_k∂x_l at a point, from λ_kl = yᵀE_kl w + yᵀE_k S E_l w + yᵀE_l S E_k w. */
  function hessian(matrix, point) {
    const n = matrix.length;
    const { entries, lambda, w, left } = point;
    const range = [...Array(n).keys()];
    const shifted = range.map((i) =>
      range.map((j) => w[i] * left[j] - entries[i][j] + (i === j ? lambda : 0)));
    const identity = range.map((i) => range.map((j) => (i === j ? 1 : 0)));
    const inverse = solve(shifted, identity);
    if (!inverse) return null;
    const s = inverse.map((row, i) => row.map((value, j) => value - w[i] * left[j]));
    const missing = matrix.map((row) => range.filter((j) => row[j] === 0));
    const resolved = range.map((i) =>
      range.map((l) =>
        missing[l].reduce((sum, j) => sum + s[i][l] * w[j] - s[i][j] * w[l], 0)));
    const result = range.map(() => new Array(n).fill(0));
    for (const k of range) {
      const sum = missing[k].reduce((total, j) => total + left[j], 0);
      for (const l of range) {
        let value = -sum * resolved[k][l];
        for (const j of missing[k]) value += left[k] * resolved[j][l];
        result[k][l] += value;
        result[l][k] += value;
      }
      for (const j of missing[k]) {
        const both = left[k] * w[j] + left[j] * w[k];
        result[k][k] += both;
        result[k][j] -= both;
      }
    }
    return result;
  }

  /** λmax of the answers, missing pairs filled so that it is smallest (Newton's method). */
  function lambdaMax(matrix) {
    let point = seen(matrix, leastSquares(matrix));
    if (matrix.every((row) => row.every((a) => a > 0))) return point.lambda;
    for (let step = 0; step < 60 && point.norm > 1e-13; step += 1) {
      const second = hessian(matrix, point);
      if (!second) break;
      const size = second.reduce((sum, row, i) => sum + Math.abs(row[i]), 0) / matrix.length;
      // Items that missing pairs link may move together without effect: held near where they are.
      const held = second.map((row, i) => row.map((v, j) => v + (i === j ? 1e-9 * size + 1e-300 : 0)));
      const solved = solve(held, point.gradient.map((g) => [-g]));
      if (!solved) break;
      let next = null;
      for (let share = 1; share > 1e-8 && !next; share /= 2) {
        const tried = seen(matrix, point.x.map((x, i) => x + share * solved[i][0]));
        if (tried.lambda < point.lambda || tried.norm < 0.9 * point.norm) next = tried;
      }
      if (!next) break;
      point = next;
    }
    return point.lambda;
  }

  /**
   * How far answers contradict each other: CR, or null when that cannot be told, because nothing
   * links some items or so few pairs are answered that none can contradict another.
   */
  function consistency(matrix, randomIndex) {
    const n = matrix.length;
    const missing = matrix.flat().filter((a) => a === 0).length / 2;
    const linked = groups(matrix);
    if (linked.length > 1) return { groups: linked, missing, ratio: null };
    const excess = lambdaMax(matrix) - n;
    const index = n <= 2 || excess <= 1e-13 * n ? 0 : excess / (n - 1);
    const possible = (n - 1) * (n - 2);
    if (n > 2 && 2 * missing >= possible) return { groups: linked, missing, ratio: null };
    const expected = n > 2 ? randomIndex * (1 - (2 * missing) / possible) : 0;
    return { groups: linked, missing, ratio: n > 2 ? index / expected : 0 };
  }

  /**
   * The three answers that contradict each other most, null when none do.
   *
   * Those that go round in a circle come first, then by |ln(a_ij a_jk a_ki)|. `first`, `second`
   * and `third` are in the order of importance; of a circle, so that the answer that closes it
   * (third over first) is the weakest of the three. `implied` is what the first two answers
   * together say of first and third.
   */
  function worstTriad(matrix) {
    const n = matrix.length;
    let worst = null;
    for (let i = 0; i < n; i += 1) {
      for (let j = i + 1; j < n; j += 1) {
        for (let k = j + 1; k < n; k += 1) {
          if (!(matrix[i][j] > 0 && matrix[j][k] > 0 && matrix[i][k] > 0)) continue;
          const size = Math.abs(Math.log(matrix[i][j] * matrix[j][k] * matrix[k][i]));
          if (size <= 1e-6) continue;
          const orders = [[i, j, k], [i, k, j], [j, i, k], [j, k, i], [k, i, j], [k, j, i]]
            .filter(([a, b, c]) => matrix[a][b] >= 1 && matrix[b][c] >= 1);
          const ranked = orders.find(([a, , c]) => matrix[a][c] >= 1);
          const isCircle = !ranked;
          if (worst && (worst.isCircle !== isCircle ? worst.isCircle : worst.size >= size - 1e-9)) {
            continue;
          }
          const closing = ([a, , c]) => matrix[c][a];
          const [first, second, third] =
            ranked || orders.sort((one, other) => closing(one) - closing(other))[0];
          const implied = matrix[first][second] * matrix[second][third];
          worst = { first, second, third, implied, size, isCircle };
        }
      }
    }
    return worst;
  }

  /** A value as people write it: 3, 1/3, 0.3333, also in full-width digits; null for others. */
  function value(written) {
    const plain = written.replace(/[\uFF0B-\uFF19]/g, (sign) =>
      String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replaceAll("\u3000", " ");
    const parts = plain.split("/").map((part) => part.trim());
    const isNumber = (part) => /^[+-]?(\d+\.?\d*|\.\d+)$/.test(part);
    if (parts.length > 2 || !parts.every(isNumber)) return null;
    const result = parts.length === 2 ? Number(parts[0]) / Number(parts[1]) : Number(parts[0]);
    return result >= 1e-9 && result <= 1e9 ? result : null;
  }

  return { consistency, worstTriad, value };
})();
