import { useEffect, useState } from 'react';

/** False until what was drawn first is on screen: for what would only hold that frame up. */
export function useDrawn(): boolean {
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    // The first of the two comes before the frame that everything is drawn for.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setDrawn(true));
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return drawn;
}
