import Check from 'lucide-react/icons/check';
import CircleCheck from 'lucide-react/icons/circle-check';
import CircleSlash from 'lucide-react/icons/circle-slash';
import CircleX from 'lucide-react/icons/circle-x';
import Copy from 'lucide-react/icons/copy';
import { memo } from 'react';
import type { ActivityEntry } from '#shared/activity/schema';
import { useText } from '../../context';
import { When } from '../../runs/when';
import { classNames } from '../../ui/class-names';
import { IconButton } from '../../ui/icon-button';
import styles from './call-row.module.css';
import { OrganizationOf } from './organization-of';
import { type RowLayout, rowHeights } from './table-shape';
import type { CopyResult } from './use-copying';

interface CallRowProps {
  readonly call: ActivityEntry;
  readonly index: number;
  /** Pixels. */
  readonly top: number;
  readonly layout: RowLayout;
  /** Whether its button is the one in the order of tabs. */
  readonly current: boolean;
  readonly copied: CopyResult | null;
  readonly onCopy: (call: ActivityEntry) => void;
  readonly onFocus: (call: ActivityEntry) => void;
}

/** Drawn again only when something of it changes, not with every step of the scroller. */
export const CallRow = memo(function CallRow(props: CallRowProps) {
  const { call, index, top, layout } = props;
  const { activity: text, format } = useText();
  const { id, method, path, status, durationMs, requestId } = call;
  const request = text.call(method, path);
  return (
    <tr
      aria-rowindex={index + 2}
      className={classNames(styles['row'], styles['body'], styles[layout])}
      style={{ height: rowHeights[layout], top }}
      data-index={index}
    >
      <td id={`${id}-time`} className={styles['time']}>
        <When at={call.at} />
      </td>
      <th scope="row" id={`${id}-call`} className={styles['call']} title={request}>
        <code>{request}</code>
      </th>
      <td className={styles['status']}>{status ?? <Nothing meaning={text.noStatus} />}</td>
      <Outcome kind={call.outcome} />
      <td className={styles['duration']}>{format.duration(durationMs)}</td>
      <td className={styles['requestId']} title={requestId ?? undefined}>
        {requestId === null ? <Nothing meaning={text.noRequestId} /> : <code>{requestId}</code>}
      </td>
      <OrganizationOf call={call} className={styles['organization']} />
      <CopyCell {...props} />
    </tr>
  );
});

function Outcome({ kind }: { readonly kind: string }) {
  const { activity: text } = useText();
  const isFailure = kind !== 'ok' && kind !== 'cancelled';
  const Icon = isFailure ? CircleX : kind === 'ok' ? CircleCheck : CircleSlash;
  return (
    <td
      className={classNames(styles['outcome'], isFailure && styles['failed'])}
      title={text.outcome(kind)}
    >
      <span>
        <Icon />
        <span className={styles['word']}>{text.outcome(kind)}</span>
      </span>
    </td>
  );
}

function CopyCell({ call, current, copied, onCopy, onFocus }: CallRowProps) {
  const text = useText();
  return (
    <td className={styles['copy']}>
      {copied && (
        <span className={styles['copied']} aria-hidden="true">
          {copied === 'copied' ? text.app.copied : text.activity.notCopied}
        </span>
      )}
      <IconButton
        label={text.activity.copyAsCurl}
        icon={copied === 'copied' ? <Check /> : <Copy />}
        aria-describedby={`${call.id}-call ${call.id}-time`}
        tabIndex={current ? 0 : -1}
        onClick={() => onCopy(call)}
        onFocus={() => onFocus(call)}
      />
    </td>
  );
}

/** A dash for the eye, and what it means for everybody else. */
function Nothing({ meaning }: { readonly meaning: string }) {
  return (
    <span title={meaning}>
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">{meaning}</span>
    </span>
  );
}
