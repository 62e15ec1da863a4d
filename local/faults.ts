/**
 * A seeded plan of what goes wrong with deliveries. Each kind has its own random sequence, so the n-th decision about
 * a kind is the same in every run with this seed, however the deliveries interleave. `fired` counts what was really
 * done: a fault that never fired proves nothing.
 */
export const faultKinds = ['duplicate', 'reorder', 'delay', 'drop', 'fail-before', 'fail-after'] as const
type FaultKind = (typeof faultKinds)[number]

export interface FaultPlan {
  /** Whether this fault happens now; if so it is counted, and the caller must do it. */
  fires(kind: FaultKind): boolean
  /** How much of it: a number in [0, 1) from the same sequence. */
  amount(kind: FaultKind): number
  /** From now on nothing goes wrong. */
  end(): void
  readonly fired: Readonly<Record<FaultKind, number>>
}

export interface FaultRates {
  readonly seed: number
  /** Share of decisions, 0 to 1; a kind left out never fires. */
  readonly rates: Partial<Record<FaultKind, number>>
}

export function createFaultPlan({ seed, rates }: FaultRates): FaultPlan {
  const sequences = byKind((_, index) => randomSequence(seed * faultKinds.length + index))
  const fired = byKind(() => 0)
  let ended = false
  return {
    fires(kind) {
      if (ended || sequences[kind]() >= (rates[kind] ?? 0)) return false
      fired[kind] += 1
      return true
    },
    amount: (kind) => sequences[kind](),
    end() {
      ended = true
    },
    fired,
  }
}

function byKind<T>(make: (kind: FaultKind, index: number) => T): Record<FaultKind, T> {
  // Object.fromEntries forgets that every kind has an entry.
  return Object.fromEntries(faultKinds.map((kind, index) => [kind, make(kind, index)])) as Record<FaultKind, T>
}

/** mulberry32 (Tommy Ettinger, public domain): enough randomness for a test, 32 bits of state. */
function randomSequence(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
