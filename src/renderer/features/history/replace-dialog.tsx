import { useText } from '../../context';
import { AlertDialog } from '../../ui/alert-dialog';

interface ReplaceDialogProps {
  /** The fields whose edit would be lost. */
  readonly labels: string;
  readonly onAnswer: (replace: boolean) => void;
}

export function ReplaceDialog({ labels, onAnswer }: ReplaceDialogProps) {
  const text = useText();
  const words = text.history.replace;
  return (
    <AlertDialog
      open
      onOpenChange={(open) => {
        if (!open) onAnswer(false);
      }}
      title={words.title}
      body={<p>{words.body(labels)}</p>}
      confirmLabel={words.confirm}
      cancelLabel={text.app.cancel}
      onConfirm={() => onAnswer(true)}
    />
  );
}
