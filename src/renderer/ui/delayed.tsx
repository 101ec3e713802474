import { type ReactNode, useEffect, useState } from 'react';

/** Shows its children only when the wait turns out to be one: nothing flashes. */
export function Delayed({ ms = 300, children }: { ms?: number | undefined; children: ReactNode }) {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return due ? children : null;
}
