import { useApp, useText } from '../../context';
import { AlertDialog } from '../../ui/alert-dialog';

/** Asks before unsaved edits give way to the values of a file. */
export function ImportQuestion() {
  const text = useText();
  const words = text.exchange.replace;
  const question = useApp((state) => state.importQuestion);
  const accept = useApp((state) => state.acceptImport);
  const refuse = useApp((state) => state.refuseImport);
  if (!question) return null;
  return (
    <AlertDialog
      open
      onOpenChange={(open) => {
        if (!open) refuse();
      }}
      title={words.heading}
      body={
        <>
          <p>{words.body(question.lost, question.from.file)}</p>
          <p>{words.secretsStay}</p>
        </>
      }
      confirmLabel={words.confirm}
      cancelLabel={text.app.cancel}
      onConfirm={accept}
    />
  );
}
