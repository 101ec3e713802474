import { join } from 'node:path';
import type { Turns } from '#main/turns';
import type { HistoryPage, RecordedSnapshot } from '#shared/history/entries';
import { fail, type Result } from '#shared/result';
import { closing, patiently } from './disk-steps';
import type { OpenFile, Profile } from './file-system';
import { askPage, askPart, askSnapshot, type PartLimits, type Question } from './history-answers';
import { createHistoryIndex } from './history-index';
import { loadIndex, storeIndex } from './history-index-file';
import { type ReadEntries, readEntriesOf } from './history-lines';
import type { Shelf } from './history-shelf';
import { createSurvey, type Survey, type SurveyLimits, surveyLimits } from './history-survey';
import { codeOf, isDiskError, storageFailure } from './storage-failure';
import type { HistoryQuery } from './stores';

export interface HistoryLimits extends SurveyLimits, PartLimits {
  /** Lines that an index on the disk may lack. Looking at as many takes less time than writing it anew. */
  readonly linesWithoutIndex: number;
}

const historyLimits: HistoryLimits = {
  ...surveyLimits,
  linesWithoutIndex: 500,
  entriesPerPart: 200,
  bytesPerPart: 1024 * 1024,
};

/** Reads the history of one organization. Writes nothing but the index, and does without where it has to. */
export interface HistoryReader {
  page(query: HistoryQuery): Promise<Result<HistoryPage>>;
  snapshot(number: number): Promise<Result<RecordedSnapshot>>;
  parts(): AsyncGenerator<Result<readonly RecordedSnapshot[]>>;
}

interface Place {
  readonly profile: Profile;
  /** The organization's folder inside the profile. */
  readonly folder: string;
  /** The organization's: a save waits for a part of a long history, never for all of it. */
  readonly turns: Turns;
  readonly shelf: Shelf;
}

/** One reading that may take many turns, whatever else is read or written in between. */
interface Reading {
  survey: Survey | null;
  contradictions: number;
}

export function createHistoryReader(
  { profile, folder, turns, shelf }: Place,
  limits: HistoryLimits = historyLimits,
): HistoryReader {
  const file = `${folder}/history.jsonl`;
  const indexFile = `${folder}/history.index`;

  async function ask<T>(reading: Reading, question: Question<T>): Promise<Result<T>> {
    for (;;) {
      const answer = await turns.take(() => advance(reading, question));
      if (answer) return answer;
    }
  }

  /** Null for as long as another turn is needed. */
  async function advance<T>(reading: Reading, question: Question<T>): Promise<Result<T> | null> {
    try {
      const path = join(profile.folder, file);
      const handle = await patiently(profile.fileSystem, () => profile.fileSystem.open(path, 'r'));
      return await closing(handle, () => read(handle, reading, question));
    } catch (error) {
      if (!isDiskError(error)) throw error;
      // No file is an empty history, unless it went while it was being read.
      if (codeOf(error) !== 'ENOENT' || reading.survey) {
        return fail(storageFailure('read', file, error));
      }
      shelf.drop(folder);
      return question(createHistoryIndex(), readNothing);
    }
  }

  async function read<T>(
    handle: OpenFile,
    reading: Reading,
    question: Question<T>,
  ): Promise<Result<T> | null> {
    const { size } = await handle.stat();
    const survey = reading.survey ?? shelf.of(folder) ?? (await load(size));
    reading.survey = survey;
    // Here already: whoever asks meanwhile goes on with it.
    shelf.keep(folder, survey);
    const progress = await survey.advance(handle, size);
    if (progress === 'partial') return null;
    if (progress === 'complete') {
      await store(survey);
      const answer = await question(survey.index, readEntriesOf(handle, survey.index));
      if (answer) return answer;
    }
    return startOver(reading);
  }

  async function load(size: number): Promise<Survey> {
    const index = await loadIndex(profile, indexFile, size);
    return createSurvey(index ?? createHistoryIndex(), limits);
  }

  async function store(survey: Survey): Promise<void> {
    const { index, stored } = survey;
    if (index.count - stored < limits.linesWithoutIndex) return;
    // Also where it fails: not to be tried with every page.
    survey.stored = index.count;
    await storeIndex(profile, indexFile, index);
  }

  /** Only once: a file that contradicts what was read of it a moment ago can't be relied on. */
  function startOver(reading: Reading): Result<never> | null {
    reading.contradictions += 1;
    if (reading.contradictions > 1) {
      return fail({ kind: 'storage-failed', action: 'read', code: 'EIO', file });
    }
    reading.survey = createSurvey(createHistoryIndex(), limits);
    shelf.keep(folder, reading.survey);
    return null;
  }

  return {
    page: (query) => ask(newReading(), askPage(query)),
    snapshot: (number) => ask(newReading(), askSnapshot(number)),
    async *parts() {
      const reading = newReading();
      let below: number | null = null;
      for (;;) {
        const part: Result<readonly RecordedSnapshot[]> = await ask(
          reading,
          askPart(below, limits),
        );
        if (part.ok && part.value.length === 0) return;
        yield part;
        if (!part.ok) return;
        below = part.value.at(-1)?.number ?? null;
      }
    },
  };
}

function newReading(): Reading {
  return { survey: null, contradictions: 0 };
}

async function* readNothing(): ReturnType<ReadEntries> {}
