import { type RefObject, type SyntheticEvent, useEffect, useRef, useState } from 'react';
import type { Failure, InputField, InputReason } from '#shared/failure';
import type { ConnectionInput } from '#shared/organization/connection';
import type { Result } from '#shared/result';
import { useApp } from '../../context';
import type { EditedToken } from '../../store/organization-slice';
import {
  type Attempt,
  blamedField,
  firstProblem,
  type Problems,
  readForm,
} from './connection-form';

export type TypedField = keyof ConnectionInput | 'token';

interface FormOptions {
  readonly initial: ConnectionInput;
  readonly asksToken: (typed: ConnectionInput) => boolean;
  readonly send: (connection: ConnectionInput, token: EditedToken) => Promise<Result<null>>;
}

export interface ConnectionForm {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly typed: ConnectionInput;
  readonly token: string;
  readonly asksToken: boolean;
  readonly problems: Problems;
  readonly failure: Failure | null;
  readonly attempt: Attempt;
  /** A call of this form is under way. */
  readonly busy: boolean;
  change(field: TypedField, value: string): void;
  refuse(field: TypedField, reason: InputReason): void;
  submit(event: SyntheticEvent): void;
  /** The last attempt in another way. */
  again(change: Partial<Attempt>): void;
}

const usual: Attempt = { check: true, keep: 'keychain' };

/** What is typed into a form about a connection, what is wrong with it, and the way it goes to the store. */
export function useConnectionForm({ initial, asksToken, send }: FormOptions): ConnectionForm {
  const busy = useApp((state) => state.connecting !== null);
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState(initial);
  const [token, setToken] = useState('');
  const [problems, setProblems] = useState<Problems>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const [attempt, setAttempt] = useState(usual);
  const focusOn = useFieldFocus(form);
  const withToken = asksToken(typed);

  async function start(next: Attempt): Promise<void> {
    if (busy) return;
    const read = readForm(typed, withToken ? token : null);
    setProblems(read.ok ? {} : read.failure);
    setFailure(null);
    if (!read.ok) {
      focusOn(firstProblem(read.failure));
      return;
    }
    setAttempt(next);
    const answer = await send(read.value.connection, { token: read.value.token, ...next });
    if (answer.ok) setToken('');
    else takeRefusal(answer.failure);
  }

  function takeRefusal(refusal: Failure): void {
    if (refusal.kind === 'invalid-input') setProblems({ [refusal.field]: refusal.reason });
    else setFailure(refusal);
    focusOn(blamedField(refusal));
  }

  return {
    form,
    typed,
    token,
    asksToken: withToken,
    problems,
    failure,
    attempt,
    busy,
    change(field, value) {
      if (field === 'token') setToken(value);
      else setTyped({ ...typed, [field]: value });
      setProblems(({ [field]: _corrected, ...others }) => others);
    },
    refuse: (field, reason) => setProblems((others) => ({ ...others, [field]: reason })),
    submit(event) {
      event.preventDefault();
      void start(usual);
    },
    again: (change) => void start({ ...attempt, ...change }),
  };
}

/** Moves the focus once the message beside the field is there, so that both are read. */
function useFieldFocus(
  form: RefObject<HTMLFormElement | null>,
): (field: InputField | null) => void {
  const [wanted, setWanted] = useState<{ readonly field: InputField } | null>(null);
  useEffect(() => {
    const element = wanted && form.current?.elements.namedItem(wanted.field);
    if (element instanceof HTMLElement) element.focus();
  }, [form, wanted]);
  return (field) => setWanted(field && { field });
}
