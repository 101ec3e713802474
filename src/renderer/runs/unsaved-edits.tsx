import { type ReactNode, useId, useMemo } from 'react';
import { changesOf, unsendable } from '#shared/settings/draft';
import { fields, type Section } from '#shared/settings/fields';
import { useApp, useText } from '../context';
import { Button } from '../ui/button';
import { Callout } from '../ui/callout';

interface UnsavedEditsProps {
  /** The section of the settings that the run makes use of. */
  readonly section: Section;
  readonly title: string;
  readonly children: ReactNode;
}

/** Says that a run doesn't know the unsaved edits of a section, and offers to review them. */
export function UnsavedEdits({ section, title, children }: UnsavedEditsProps) {
  const text = useText();
  const draft = useApp((state) => state.draft);
  const settings = useApp((state) => state.snapshot?.settings);
  const openReview = useApp((state) => state.openReview);
  const invalidId = useId();
  const changes = useMemo(
    () => (draft && settings ? changesOf(draft, settings) : []),
    [draft, settings],
  );
  if (!changes.some(({ key }) => sectionOf[key] === section)) return null;

  const invalid = draft ? unsendable(draft, changes).length : 0;
  return (
    <Callout
      tone="info"
      title={title}
      actions={
        <Button
          aria-disabled={invalid > 0}
          aria-describedby={invalid > 0 ? invalidId : undefined}
          onClick={() => void openReview()}
        >
          {text.settings.review.heading}
        </Button>
      }
    >
      <p>{children}</p>
      {invalid > 0 && <p id={invalidId}>{text.settings.invalid(invalid)}</p>}
    </Callout>
  );
}

const sectionOf: Readonly<Record<string, Section>> = Object.fromEntries(
  fields.map(({ key, section }) => [key, section]),
);
