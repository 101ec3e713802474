import { pickPlain } from '#shared/settings/fields';
import { useApp, useText } from '../../context';
import type { ShownSnapshot } from '../../store/history-slice';
import { Button } from '../../ui/button';
import { Finding } from '../../ui/finding';
import { ChosenSection } from './chosen-section';
import { fullTime, isDatedByReads, momentOf } from './entry-time';
import { FillSaid } from './fill-said';
import { OtherFields } from './other-fields';
import styles from './snapshot-detail.module.css';
import { SnapshotTable } from './snapshot-table';
import { useFill } from './use-fill';

/** One snapshot, whole: when and how it came about, every field, and what changed against the one before. */
export function SnapshotDetail({ shown }: { readonly shown: ShownSnapshot }) {
  const text = useText();
  const words = text.history.snapshot;
  const clock = useApp((state) => state.clock);
  const waitsForSecond = useApp((state) => state.marked.length === 1);
  const { fill, said, question } = useFill();
  const { entry, recorded } = shown;
  const { settings, extra } = recorded.snapshot;
  const title = words.valuesOf(momentOf(entry.readAt, clock, text.format));
  return (
    <ChosenSection
      title={title}
      action={<Button onClick={() => void fill(pickPlain(settings), 'go')}>{words.restore}</Button>}
    >
      <FillSaid said={said} />
      {waitsForSecond && <Finding tone="info">{words.markAnother}</Finding>}
      <Facts shown={shown} />
      <SnapshotTable label={title} settings={settings} changes={entry.changes} />
      <OtherFields extra={extra} changed={entry.extraChanged} />
      {question}
    </ChosenSection>
  );
}

function Facts({ shown: { entry } }: { readonly shown: ShownSnapshot }) {
  const text = useText();
  const words = text.history.snapshot;
  const dated = isDatedByReads(entry) && entry.notBefore !== null;
  return (
    <dl className={styles['facts']}>
      <div>
        <dt>{entry.source === 'saved here' ? words.savedAt : words.readAt}</dt>
        <dd>{text.format.dateTime(entry.readAt)}</dd>
      </div>
      <div>
        <dt>{words.source}</dt>
        <dd>{entry.source}</dd>
      </div>
      {dated && (
        <div>
          <dt>{words.changed}</dt>
          <dd>{fullTime(entry, text)}</dd>
        </div>
      )}
    </dl>
  );
}
