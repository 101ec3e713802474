import Check from 'lucide-react/icons/check';
import { useMemo, useState } from 'react';
import { effectiveSettings } from '#shared/settings/draft';
import type { Snapshot } from '#shared/settings/schema';
import { useApp, useText } from '../../context';
import { Button } from '../../ui/button';
import { ButtonName } from '../../ui/button-name';
import { type ComparisonRow, comparisonRows, rightValues } from './comparison';
import { ComparisonTable, OnlyDifferences } from './comparison-table';
import { FillSaid } from './fill-said';
import styles from './organization-table.module.css';
import { sideName } from './side-name';
import { useFill } from './use-fill';

interface OrganizationTableProps {
  readonly left: Snapshot;
  readonly right: Snapshot;
}

/** Both sides, and the ways to take values of the right one over. */
export function OrganizationTable({ left, right }: OrganizationTableProps) {
  const text = useText();
  const words = text.history.organizations;
  const leftName = useApp(sideName('activeId'));
  const rightName = useApp(sideName('comparedId'));
  const show = useApp((state) => state.show);
  const [onlyDifferences, setOnlyDifferences] = useState(true);
  const { fill, said, question } = useFill();
  const rows = useMemo(() => comparisonRows(left, right), [left, right]);
  const values = useMemo(() => rightValues(rows), [rows]);
  const nothingToCopy = Object.keys(values).length === 0;
  return (
    <>
      <div className={styles['bar']}>
        <OnlyDifferences checked={onlyDifferences} onChange={setOnlyDifferences} />
        <Button aria-disabled={nothingToCopy} onClick={() => void fill(values, 'go')}>
          {words.copyAll}
        </Button>
      </div>
      <FillSaid said={said?.filled ? null : said} />
      <ComparisonTable
        label={text.app.commands['compare-organizations']}
        left={leftName}
        right={rightName}
        rows={rows}
        onlyDifferences={onlyDifferences}
        none={words.none}
        actionFor={(row) => <CopyButton row={row} onCopy={(value) => void fill(value, 'stay')} />}
      />
      {/* Below, so that the next button to be pressed stays under the pointer. */}
      <FillSaid
        said={said?.filled ? said : null}
        actions={<Button onClick={() => show('settings')}>{words.showDraft}</Button>}
      />
      {question}
    </>
  );
}

interface CopyButtonProps {
  readonly row: ComparisonRow;
  readonly onCopy: (value: ReturnType<typeof rightValues>) => void;
}

/** For a plain value that differs; once it is in the draft the button says so, and keeps the focus. */
function CopyButton({ row, onCopy }: CopyButtonProps) {
  const text = useText();
  const words = text.history.organizations;
  const draft = useApp((state) => state.draft);
  const settings = useApp((state) => state.snapshot?.settings);
  if (row.kind !== 'plain' || !row.differs || !draft || !settings) return null;
  const { label } = text.settings.fields[row.key];
  const inDraft = effectiveSettings(draft, settings)[row.key] === row.right;
  return (
    <Button
      variant="quiet"
      aria-disabled={inDraft}
      icon={inDraft && <Check />}
      onClick={() => onCopy(rightValues([row]))}
    >
      {inDraft ? (
        <ButtonName short={words.inDraft} full={words.inDraftField(label)} />
      ) : (
        <ButtonName short={words.copy} full={words.copyField(label)} />
      )}
    </Button>
  );
}
