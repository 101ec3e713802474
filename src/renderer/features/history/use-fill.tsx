import { type ReactNode, useState } from 'react';
import type { PlainKey } from '#shared/settings/fields';
import type { PlainSettings } from '#shared/settings/schema';
import { useApp, useText } from '../../context';
import { fillingOf } from './filling';
import type { ReplaceDialog } from './replace-dialog';

/** What came of it, where the view stays. */
export interface Said {
  readonly title: string;
  readonly body: string;
  /** Whether something was put into the draft. */
  readonly filled: boolean;
}

/** Whether the settings are shown afterwards. */
type Then = 'go' | 'stay';

interface Question {
  readonly Dialog: typeof ReplaceDialog;
  readonly values: Partial<PlainSettings>;
  readonly replaced: readonly PlainKey[];
  readonly then: Then;
}

interface Fill {
  fill(values: Partial<PlainSettings>, then: Then): Promise<void>;
  readonly said: Said | null;
  /** Asks before unsaved edits are lost. */
  readonly question: ReactNode;
}

/** Puts values into the draft of the open organization, and tells what came of it. Nothing is ever sent. */
export function useFill(): Fill {
  const text = useText();
  const words = text.history.filled;
  const draft = useApp((state) => state.draft);
  const settings = useApp((state) => state.snapshot?.settings);
  const [said, setSaid] = useState<Said | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const labels = (keys: readonly PlainKey[]) =>
    text.format.list(keys.map((key) => text.settings.fields[key].label));
  const put = usePut(labels, setSaid);

  async function fill(values: Partial<PlainSettings>, then: Then): Promise<void> {
    setSaid(null);
    if (!draft || !settings) {
      setSaid({ title: words.nothing, body: text.history.snapshot.unread, filled: false });
      return;
    }
    const filling = fillingOf(draft, values, settings);
    if (filling.kind === 'same') {
      setSaid({ title: words.nothing, body: text.history.snapshot.same, filled: false });
    } else if (filling.kind === 'impossible') {
      setSaid({ title: words.nothing, body: words.left(labels(filling.left)), filled: false });
    } else if (filling.replaced.length === 0) put(values, then);
    else {
      const { ReplaceDialog: Dialog } = await import('./replace-dialog');
      setQuestion({ Dialog, values, replaced: filling.replaced, then });
    }
  }

  return {
    fill,
    said,
    question: question && (
      <question.Dialog
        labels={labels(question.replaced)}
        onAnswer={(replace) => {
          setQuestion(null);
          if (replace) put(question.values, question.then);
        }}
      />
    ),
  };
}

function usePut(
  labels: (keys: readonly PlainKey[]) => string,
  say: (said: Said) => void,
): (values: Partial<PlainSettings>, then: Then) => void {
  const words = useText().history.filled;
  const fillDraft = useApp((state) => state.fillDraft);
  const notify = useApp((state) => state.notify);
  const show = useApp((state) => state.show);
  const showTab = useApp((state) => state.showTab);
  const showAll = useApp((state) => state.showAll);
  return (values, then) => {
    const filled = fillDraft(values);
    if (!filled) return;
    const left = filled.left.length > 0 ? [words.left(labels(filled.left))] : [];
    const title = words.title(filled.changes);
    if (then === 'stay') {
      say({ title, body: [words.stillNotSent, ...left].join(' '), filled: true });
      return;
    }
    notify({ tone: 'info', title, body: [words.notSent, ...left].join(' ') });
    // Whatever was searched for there before: every change is to be seen.
    showTab('editor');
    showAll();
    show('settings');
  };
}
