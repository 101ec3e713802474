interface ButtonNameProps {
  /** What is drawn, for those who see what the button belongs to. */
  readonly short: string;
  /** The whole name, for everybody else. Begins with `short`, so that speaking what one sees works too. */
  readonly full: string;
}

/** The name of a button that stands beside what it acts on. */
export function ButtonName({ short, full }: ButtonNameProps) {
  return (
    <>
      <span aria-hidden="true">{short}</span>
      <span className="visually-hidden">{full}</span>
    </>
  );
}
