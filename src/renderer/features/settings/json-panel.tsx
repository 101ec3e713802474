import { useMemo } from 'react';
import type { Draft } from '#shared/settings/draft';
import type { Snapshot } from '#shared/settings/schema';
import { useApp, useText } from '../../context';
import { Finding } from '../../ui/finding';
import { RelativeTime } from '../../ui/relative-time';
import type { FieldState } from './field-state';
import { JsonBlock } from './json-block';
import styles from './json-panel.module.css';
import { requestBody } from './request-body';

interface JsonPanelProps {
  readonly states: readonly FieldState[];
  readonly draft: Draft;
  readonly snapshot: Snapshot;
}

/** What would be sent, and what was last answered. Neither can hold a secret. */
export function JsonPanel({ states, draft, snapshot }: JsonPanelProps) {
  const text = useText();
  const { json, invalid } = text.settings;
  const confirmedAt = useApp((state) => state.confirmedAt);
  const clock = useApp((state) => state.clock);
  const request = useMemo(
    () => JSON.stringify(requestBody(draft, snapshot.settings, json.newValue), null, 2),
    [draft, snapshot, json],
  );
  const answer = useMemo(
    () => JSON.stringify({ ...snapshot.settings, ...snapshot.extra }, null, 2),
    [snapshot],
  );
  const invalidCount = states.filter((state) => state.invalid).length;
  return (
    <div className={styles['panel']}>
      <JsonBlock
        heading={json.request}
        help={json.requestHelp}
        copyLabel={json.copyRequest}
        json={request}
        note={invalidCount > 0 && <Finding tone="warning">{invalid(invalidCount)}</Finding>}
      />
      <JsonBlock
        heading={json.answer}
        help={
          <>
            {json.answerHelp}
            {' · '}
            <RelativeTime
              at={confirmedAt ?? snapshot.readAt}
              now={clock}
              ago={text.format.ago}
              absolute={text.format.dateTime}
            />
          </>
        }
        copyLabel={json.copyAnswer}
        json={answer}
      />
    </div>
  );
}
