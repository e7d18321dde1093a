/** A horizontal stripe of the window, in CSS pixels from its top. */
export interface Stripe {
  readonly top: number;
  readonly bottom: number;
}

/** A stripe with so many of its own heights added above and below. */
export function widened({ top, bottom }: Stripe, times: number): Stripe {
  const more = (bottom - top) * times;
  return { top: top - more, bottom: bottom + more };
}

/** True where two stripes share more than an edge. */
export function meet(a: Stripe, b: Stripe): boolean {
  return a.top < b.bottom && a.bottom > b.top;
}
