const waiting = new WeakMap<Element, () => void>();

const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      waiting.get(target)?.();
      waiting.delete(target);
    }
  },
  { rootMargin: '1000px', scrollMargin: '1000px' },
);

/** Calls once when an element is in sight, or nearly: what nobody looks at costs nothing. */
export function whenNear(target: Element, call: () => void): void {
  waiting.set(target, call);
  observer.observe(target);
}
