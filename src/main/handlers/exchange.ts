import { basename } from 'node:path';
import type { ExportFormat } from '#shared/exchange/request';
import type { Handlers } from '#shared/ipc/contract';
import { ok } from '#shared/result';
import { type ContentPorts, contentOf } from '../exchange/content';
import { suggestedName } from '../exchange/file-name';
import { type GatherPorts, gather } from '../exchange/gather';
import { readSource } from '../exchange/source-file';
import { writeTarget } from '../exchange/target-file';
import type { FileSystem } from '../storage/file-system';
import type { OrganizationStore } from '../storage/stores';

/** The system's dialogs for files: they name what the admin chose, or null where he closed them. */
export interface FileDialogs {
  chooseTarget(suggestedName: string, format: ExportFormat): Promise<string | null>;
  chooseSource(): Promise<string | null>;
}

export interface ExchangePorts extends GatherPorts, ContentPorts {
  readonly store: OrganizationStore;
  readonly dialogs: FileDialogs;
  readonly fileSystem: FileSystem;
  readonly now: () => number;
}

type ExchangeHandlers = Pick<Handlers, 'exchange:export' | 'exchange:import'>;

export function createExchangeHandlers(ports: ExchangePorts): ExchangeHandlers {
  const { dialogs, fileSystem, text, now } = ports;
  return {
    async 'exchange:export'({ what, format }) {
      const gathered = await gather(ports, what);
      if (!gathered.ok) return gathered;
      const exportedAt = now();
      const suggested = suggestedName(gathered.value, format, exportedAt, text.exchange);
      const target = await dialogs.chooseTarget(suggested, format);
      if (target === null) return ok(null);
      const content = await contentOf(ports, gathered.value, format, exportedAt);
      if (!content.ok) return content;
      const { pieces, leftOut } = content.value;
      const written = await writeTarget(fileSystem, target, pieces);
      return written.ok ? ok({ file: basename(target), leftOut }) : written;
    },
    async 'exchange:import'() {
      const source = await dialogs.chooseSource();
      return source === null ? ok(null) : readSource(source);
    },
  };
}
