import type { ExportFormat } from '#shared/exchange/request';
import type { Handlers } from '#shared/ipc/contract';
import { ok } from '#shared/result';
import type { Directory } from '../directory';
import type { OrganizationStore } from '../storage/stores';

/** The system's dialogs for files: they name what the admin chose, or null where he closed them. */
export interface FileDialogs {
  chooseTarget(suggestedName: string, format: ExportFormat): Promise<string | null>;
  chooseSource(): Promise<string | null>;
}

export interface ExchangePorts {
  readonly directory: Pick<Directory, 'find'>;
  readonly store: OrganizationStore;
  readonly dialogs: FileDialogs;
  /** Makes a PDF of a page of HTML that runs no script and loads nothing. */
  readonly print: (html: string) => Promise<Uint8Array>;
  readonly now: () => number;
}

type ExchangeHandlers = Pick<Handlers, 'exchange:export' | 'exchange:import'>;

export function createExchangeHandlers(_ports: ExchangePorts): ExchangeHandlers {
  return {
    'exchange:export': async () => ok(null),
    'exchange:import': async () => ok(null),
  };
}
