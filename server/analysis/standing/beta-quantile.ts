const LANCZOS = [
  76.18009172947, -86.50532032942, 24.01409824083, -1.23173957245, 0.001208650973866, -0.0000053952393849,
];

const TINY = 1e-30;

/** Natural logarithm of the gamma function for x > 0, to about 1e-10. */
export function logGamma(x: number): number {
  const base = x + 5.5;
  let sum = 1.000000000190015;
  for (let i = 0; i < LANCZOS.length; i++) sum += LANCZOS[i]! / (x + 1 + i);
  return (x + 0.5) * Math.log(base) - base + Math.log((2.50662827463 * sum) / x);
}

/** Probability that a Beta(a, b) variable is at most x, by the continued fraction of Lentz. */
export function betaCumulative(x: number, a: number, b: number): number {
  return cumulative(x, [a, b], logNorm(a, b));
}

/** Logarithm of 1 / B(a, b). */
function logNorm(a: number, b: number): number {
  return logGamma(a + b) - logGamma(a) - logGamma(b);
}

function cumulative(x: number, [a, b]: readonly [number, number], norm: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(norm + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2)
    ? (front * fraction(x, a, b)) / a
    : 1 - (front * fraction(1 - x, b, a)) / b;
}

/**
 * The value that a Beta(a, b) variable stays below with a probability.
 *
 * @param probability - In (0, 1).
 * @remarks Newton's steps from a normal variable of the same mean and variance, held inside a shrinking bracket; to 1e-8, about 4 steps.
 */
export function betaQuantile(probability: number, a: number, b: number): number {
  const shape = [a, b] as const;
  const norm = logNorm(a, b);
  let low = 0;
  let high = 1;
  let x = firstGuess(probability, a, b);
  for (let i = 0; i < 60; i++) {
    const error = cumulative(x, shape, norm) - probability;
    if (error > 0) high = x;
    else low = x;
    const density = Math.exp(norm + (a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x));
    let next = x - error / density;
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (Math.abs(next - x) < 1e-8) return next;
    x = next;
  }
  return x;
}

/** What a normal variable of the same mean and variance stays below; the mean where that lies outside (0, 1). */
function firstGuess(probability: number, a: number, b: number): number {
  const mean = a / (a + b);
  const deviation = Math.sqrt((mean * (1 - mean)) / (a + b + 1));
  const guess = mean + deviation * normalQuantile(probability);
  return guess > 0 && guess < 1 ? guess : mean;
}

/** To about 5e-4 (Abramowitz & Stegun 1964, 26.2.23): enough to begin with. */
function normalQuantile(probability: number): number {
  const tail = Math.min(probability, 1 - probability);
  const t = Math.sqrt(-2 * Math.log(tail));
  const size =
    t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  return probability < 0.5 ? -size : size;
}

/** Keeps a divisor away from 0. */
function away(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m <= 300; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    const factor = d * c;
    result *= factor;
    if (Math.abs(factor - 1) < 1e-12) break;
  }
  return result;
}
