import type { ReactNode } from 'react';
import styles from './dialog.module.css';
import { useOverflow } from './use-overflow';

/** The part of a dialog that scrolls. Chromium 114 doesn't let the keyboard into a scroller by itself. */
export function DialogBody({ label, children }: { label: string; children: ReactNode }) {
  const [ref, overflows] = useOverflow<HTMLDivElement>();
  const scroller = overflows ? { tabIndex: 0, role: 'region', 'aria-label': label } : undefined;
  return (
    <div ref={ref} className={styles['body']} {...scroller}>
      <div>{children}</div>
    </div>
  );
}
