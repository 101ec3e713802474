import { useApp, useText } from '../../context';
import { FailureCallout } from '../../failure-callout';
import type { ImportOutcome } from '../../store/exchange-slice';
import { Callout } from '../../ui/callout';

/** What the last import came to, until it is dismissed. */
export function ImportNotice() {
  const text = useText();
  const outcome = useApp((state) => state.importOutcome);
  const dismissImport = useApp((state) => state.dismissImport);
  if (!outcome) return null;
  const dismiss = { label: text.app.dismiss, onDismiss: dismissImport };
  switch (outcome.kind) {
    case 'failed':
      return <FailureCallout failure={outcome.failure} action="import" dismiss={dismiss} />;
    case 'never-read':
      return (
        <Callout tone="warning" title={text.exchange.neverReadTitle} live="alert" dismiss={dismiss}>
          {text.exchange.neverReadBody}
        </Callout>
      );
    case 'filled':
      return (
        <Callout
          tone="info"
          title={text.exchange.imported.title(outcome.from.file)}
          live="status"
          dismiss={dismiss}
        >
          <Filled {...outcome} />
        </Callout>
      );
  }
}

function Filled({ from, changes, left }: Extract<ImportOutcome, { kind: 'filled' }>) {
  const text = useText();
  const { imported } = text.exchange;
  const labels = left.map((key) => text.settings.fields[key].label);
  return (
    <>
      <p>{imported.from(from.organizationName, from.readAt)}</p>
      <p>
        {imported.draft(changes)} {imported.nothingSent}
      </p>
      {labels.length > 0 && <p>{imported.left(text.format.list(labels))}</p>}
    </>
  );
}
