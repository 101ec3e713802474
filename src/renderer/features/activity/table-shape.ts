import { type RefObject, useLayoutEffect, useState } from 'react';

/** How the cells of a row stand: in columns, or below one another where there is no room for that. */
export type RowLayout = 'columns' | 'twoLines' | 'threeLines';

export interface TableShape {
  readonly layout: RowLayout;
  /** Where the rows begin within what scrolls, in pixels. */
  readonly top: number;
}

/** Pixels; the same for every row. */
export const rowHeights: Readonly<Record<RowLayout, number>> = {
  columns: 40,
  twoLines: 60,
  threeLines: 80,
};

/** By the room for the table in pixels, at its least. */
const columnsFrom = 840;
const twoLinesFrom = 520;

/** Measures the table whenever it is drawn by what is above it, or changes its width. */
export function useTableShape(
  table: RefObject<HTMLElement | null>,
  body: RefObject<HTMLElement | null>,
): TableShape {
  const [layout, setLayout] = useState<RowLayout>('columns');
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const element = table.current;
    if (!element) return;
    const measure = () => {
      setLayout(layoutIn(element.clientWidth));
      setTop(body.current?.offsetTop ?? 0);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  });
  return { layout, top };
}

function layoutIn(width: number): RowLayout {
  if (width >= columnsFrom) return 'columns';
  return width >= twoLinesFrom ? 'twoLines' : 'threeLines';
}
