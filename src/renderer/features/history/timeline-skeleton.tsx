import { useText } from '../../context';
import { MissingRow, rowHeight } from './timeline-row';

const rows = [0, 1, 2, 3, 4];

/** The list before anything of it has been read. */
export function TimelineSkeleton() {
  const text = useText().history;
  return (
    <>
      <p role="status" className="visually-hidden">
        {text.reading}
      </p>
      <div aria-hidden="true">
        {rows.map((row) => (
          <div key={row} style={{ height: rowHeight }}>
            <MissingRow words="" />
          </div>
        ))}
      </div>
    </>
  );
}
