import type { Failure } from '#shared/failure';
import type { Result } from '#shared/result';
import type { SaveAnswer } from '#shared/settings/answers';
import { changesOf, unsendable, withoutNewSecrets } from '#shared/settings/draft';
import type { PlainKey } from '#shared/settings/fields';
import {
  type ConflictChoice,
  type ConflictChoices,
  type ReviewRow,
  reviewRows,
  type SavePlan,
  savePlan,
} from '#shared/settings/merge';
import type { OrgSettings } from '#shared/settings/schema';
import { settledDraft } from '#shared/settings/settle';
import {
  type FieldOutcome,
  type SentChanges,
  sentChanges,
  verifySave,
} from '#shared/settings/verify';
import { needsPerson } from './refresh-schedule';
import type { SliceTools } from './state';

/** What the dialog `Review changes` shows. */
export interface Review {
  readonly step: 'reading' | 'ready' | 'saving' | 'done';
  /** The settings that the rows compare with, and when the server said so; null while first being read. */
  readonly fresh: OrgSettings | null;
  readonly readAt: number | null;
  readonly rows: readonly ReviewRow[];
  readonly choices: ConflictChoices;
  readonly typedName: string;
  /** The settings had changed between the review and the save, of which nothing went out or all was refused. */
  readonly changedSince: 'unsent' | 'refused' | null;
  /** Why nothing can be saved now, or what went wrong on the way. */
  readonly failure: Failure | null;
  /** What a save sent, without the secrets themselves; null until then. */
  readonly sent: SentChanges | null;
  /** Outcome of each field once a save has ended; null while that is not known. */
  readonly outcomes: readonly FieldOutcome[] | null;
}

export interface ReviewSlice {
  readonly review: Review | null;
  openReview(): Promise<void>;
  choose(key: PlainKey, choice: ConflictChoice): void;
  typeName(name: string): void;
  save(): Promise<void>;
  /** After a save with unknown outcome: reads again to learn it. */
  resolveOutcome(): Promise<void>;
  closeReview(): void;
}

const opening: Review = {
  step: 'reading',
  fresh: null,
  readAt: null,
  rows: [],
  choices: {},
  typedName: '',
  changedSince: null,
  failure: null,
  sent: null,
  outcomes: null,
};

export function createReviewSlice(tools: SliceTools): ReviewSlice {
  const { bridge, set, get } = tools;
  let openings = 0;

  function update(part: Partial<Review>): void {
    const { review } = get();
    if (review) set({ review: { ...review, ...part } });
  }

  /** Compares the draft with the settings on screen, which were just read or are the last that could be. */
  function compare(part: Partial<Review>): void {
    const { draft, snapshot, confirmedAt } = get();
    if (!draft || !snapshot) return;
    const fresh = snapshot.settings;
    update({ step: 'ready', fresh, readAt: confirmedAt, rows: reviewRows(draft, fresh), ...part });
  }

  async function openReview(): Promise<void> {
    const { activeId, session, draft, snapshot, review } = get();
    if (!activeId || !draft || !snapshot || review?.step === 'reading' || review?.step === 'saving')
      return;
    const changes = changesOf(draft, snapshot.settings);
    if (changes.length === 0 || unsendable(draft, changes).length > 0) return;
    const number = ++openings;
    set({ review: opening });
    const answer = await bridge.call('settings:refresh', { organizationId: activeId });
    if (get().session !== session) return;
    // The rows need the draft's old base: what was changed elsewhere is told against it.
    const rowsOf = answer.ok ? reviewRows(draft, answer.value.snapshot.settings) : null;
    if (answer.ok) get().takeFresh(answer.value);
    else get().failToRead(answer.failure);
    // Closed meanwhile, or closed and opened again: then the answer to that one counts.
    if (!get().review || number !== openings) return;
    compare({ ...(rowsOf && { rows: rowsOf }), failure: answer.ok ? null : answer.failure });
  }

  async function save(): Promise<void> {
    const { activeId, draft, review } = get();
    if (!activeId || !draft || !review?.fresh || review.step !== 'ready') return;
    const { fresh, rows, choices } = review;
    const plan = savePlan(rows, fresh, choices, draft.newSecrets);
    if (!plan) return;
    if (plan.asked.length === 0) {
      // Every conflict was settled for the other side: that is all there is to do.
      set({ draft: settledDraft(draft, [], choices, fresh) });
      update({ step: 'done', outcomes: [] });
      return;
    }
    const sent = sentChanges(plan.values, plan.secrets);
    update({ step: 'saving', failure: null, changedSince: null, sent });
    const answer = await bridge.call('settings:save', {
      organizationId: activeId,
      reviewed: fresh,
      values: plan.values,
      secrets: plan.secrets,
    });
    if (get().activeId === activeId) takeAnswer(tools, answer, plan, update, compare);
  }

  async function resolveOutcome(): Promise<void> {
    const { activeId, draft, review } = get();
    if (!activeId || !draft || !review?.fresh || !review.sent) return;
    update({ step: 'saving' });
    const answer = await bridge.call('settings:refresh', { organizationId: activeId });
    if (get().activeId !== activeId) return;
    if (!answer.ok) {
      get().failToRead(answer.failure);
      update({ step: 'done', failure: answer.failure });
      return;
    }
    const { settings } = answer.value.snapshot;
    const outcomes = verifySave(review.sent, review.fresh, settings, 'read');
    get().takeFresh(answer.value);
    set({ draft: settledDraft(draft, outcomes, review.choices, settings) });
    update({ step: 'done', failure: null, outcomes });
  }

  return {
    review: null,
    openReview,
    choose(key, choice) {
      const { review } = get();
      if (review) update({ choices: { ...review.choices, [key]: choice } });
    },
    typeName: (typedName) => update({ typedName }),
    save,
    resolveOutcome,
    closeReview: () => set({ review: null }),
  };
}

function takeAnswer(
  { set, get, now }: SliceTools,
  answer: Result<SaveAnswer>,
  plan: SavePlan,
  update: (part: Partial<Review>) => void,
  compare: (part: Partial<Review>) => void,
): void {
  const { draft, review } = get();
  if (!draft || !review) return;
  if (!answer.ok) {
    // The read before the send failed: nothing was sent, and the settings on screen are not live.
    get().failToRead(answer.failure);
    update({ step: 'ready', failure: answer.failure });
    return;
  }
  const result = answer.value;
  switch (result.outcome) {
    case 'verified': {
      const { settings } = result.fresh.snapshot;
      get().takeFresh(result.fresh);
      set({
        draft: settledDraft(draft, result.fields, review.choices, settings),
        secretsChangedAt: { ...get().secretsChangedAt, ...changedNow(plan, now()) },
      });
      update({ step: 'done', failure: result.failure, outcomes: result.fields });
      return;
    }
    case 'changed-since-review': {
      // A send that was refused for it has had its answer too.
      const left = result.sent ? withoutNewSecrets(draft) : draft;
      const rows = reviewRows(left, result.fresh.snapshot.settings);
      set({ draft: left });
      get().takeFresh(result.fresh);
      // A name that was typed confirmed the other rows.
      compare({
        rows,
        choices: {},
        typedName: '',
        changedSince: result.sent ? 'refused' : 'unsent',
      });
      return;
    }
    case 'refused':
      // Once the send has had an answer new secrets go; everything else stays for another try.
      if (hadAnswer(result.failure)) set({ draft: withoutNewSecrets(draft) });
      // Without one the server is out of reach, and a refused token has to be replaced: neither is live.
      if (!hadAnswer(result.failure) || needsPerson(result.failure))
        get().failToRead(result.failure);
      update({ step: 'done', failure: result.failure, outcomes: allNotSaved(plan) });
      return;
    case 'unknown':
      set({
        // Any answer ends the life of a new secret here, also one that says nothing of the outcome.
        draft: hadAnswer(result.failure) ? withoutNewSecrets(draft) : draft,
        secretsChangedAt: { ...get().secretsChangedAt, ...changedNow(plan, now()) },
      });
      get().failToRead(result.readFailure);
      update({ step: 'done', failure: result.failure, outcomes: null });
      return;
  }
}

/** What was or may have been changed; main notes the same beside the results on disk. */
function changedNow(plan: SavePlan, at: number): Partial<Record<string, number>> {
  return Object.fromEntries(Object.keys(plan.secrets).map((key) => [key, at]));
}

function hadAnswer(failure: Failure): boolean {
  return 'call' in failure && failure.call.status !== null;
}

function allNotSaved(plan: SavePlan): FieldOutcome[] {
  return plan.asked.map((key) => ({ key, state: 'not-saved' }));
}
