import { useState } from 'react';
import type { ExportAnswer, Exported, ExportFormat } from '#shared/exchange/request';
import type { Failure } from '#shared/failure';
import { useApp, useText } from '../../context';
import { FailureCallout } from '../../failure-callout';
import type { ExportSubject } from '../../store/exchange-slice';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { RadioGroup } from '../../ui/radio-group';
import styles from './export-dialog.module.css';
import { exportedBy, type What } from './exported';
import { useSubjectText } from './use-subject-text';

/** What to export and as what; where to is asked by the system. */
export function ExportDialog() {
  const subject = useApp((state) => state.exporting);
  const activeId = useApp((state) => state.activeId);
  if (!subject || activeId === null) return null;
  return <OpenExport subject={subject} organizationId={activeId} />;
}

interface OpenExportProps {
  readonly subject: ExportSubject;
  /** The open organization's. */
  readonly organizationId: string;
}

function OpenExport({ subject, organizationId }: OpenExportProps) {
  const text = useText();
  const words = text.exchange;
  const neverRead = useApp((state) => state.snapshot === null);
  const closeExport = useApp((state) => state.closeExport);
  const [what, setWhat] = useState<What>(neverRead ? 'history' : 'settings');
  const [format, setFormat] = useState<ExportFormat>('json');
  const { busy, failure, write } = useWriting();
  const ofHistory = subject.kind === 'current' && what === 'history';
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) closeExport();
      }}
      title={words.export}
      description={useSubjectText(subject, organizationId)}
      dismissible={!busy}
      note={busy ? <span role="status">{words.exporting}</span> : words.noSecrets}
      footer={
        <>
          <Button aria-disabled={busy} onClick={closeExport}>
            {text.app.cancel}
          </Button>
          <Button
            variant="primary"
            busy={busy}
            onClick={() => void write(exportedBy(subject, what, organizationId), format)}
          >
            {words.export}
          </Button>
        </>
      }
    >
      <div className={styles['choices']}>
        {subject.kind === 'current' && (
          <WhatChoice what={what} neverRead={neverRead} busy={busy} onChoose={setWhat} />
        )}
        <FormatChoice format={format} ofHistory={ofHistory} busy={busy} onChoose={setFormat} />
        {failure && <FailureCallout failure={failure} action="export" />}
      </div>
    </Dialog>
  );
}

/** Writes, and tells where the file went once the dialog is gone; a failure is told in it. */
function useWriting() {
  const { exported, leftOut } = useText().exchange;
  const writeExport = useApp((state) => state.writeExport);
  const closeExport = useApp((state) => state.closeExport);
  const notify = useApp((state) => state.notify);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const tell = (answer: ExportAnswer) => {
    closeExport();
    notify({
      tone: 'info',
      title: exported(answer.file),
      body: answer.leftOut > 0 ? leftOut(answer.leftOut) : '',
    });
  };
  const write = async (what: Exported, format: ExportFormat) => {
    setBusy(true);
    setFailure(null);
    const answer = await writeExport(what, format);
    setBusy(false);
    if (!answer.ok) setFailure(answer.failure);
    else if (answer.value) tell(answer.value);
  };
  return { busy, failure, write };
}

interface WhatChoiceProps {
  readonly what: What;
  readonly neverRead: boolean;
  readonly busy: boolean;
  readonly onChoose: (what: What) => void;
}

function WhatChoice({ what, neverRead, busy, onChoose }: WhatChoiceProps) {
  const words = useText().exchange;
  const { settings, history } = words.whats;
  return (
    <RadioGroup<What>
      label={words.what}
      value={what}
      disabled={busy}
      onValueChange={onChoose}
      options={[
        {
          value: 'settings',
          label: settings.label,
          detail: neverRead ? words.neverRead : settings.detail,
          disabled: neverRead,
        },
        { value: 'history', ...history },
      ]}
    />
  );
}

interface FormatChoiceProps {
  readonly format: ExportFormat;
  readonly ofHistory: boolean;
  readonly busy: boolean;
  readonly onChoose: (format: ExportFormat) => void;
}

function FormatChoice({ format, ofHistory, busy, onChoose }: FormatChoiceProps) {
  const words = useText().exchange;
  const { json, csv, pdf } = words.formats;
  return (
    <RadioGroup<ExportFormat>
      label={words.format}
      value={format}
      disabled={busy}
      onValueChange={onChoose}
      options={[
        { value: 'json', ...json },
        { value: 'csv', ...csv },
        { value: 'pdf', label: pdf.label, detail: ofHistory ? words.newestOnly() : pdf.detail },
      ]}
    />
  );
}
