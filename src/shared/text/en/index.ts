import type { Platform } from '../../ipc/contract';
import { createFormat } from '../format';
import { app } from './app';
import { connectionTest } from './connection-test';
import { failures } from './failures';
import { organizations } from './organizations';
import { settings } from './settings';
import { subscription } from './subscription';

/** English. Keychains are named as the platform names them. */
export function createEnglish(locale: string, platform: Platform) {
  const format = createFormat(locale, 'just now');
  return {
    format,
    app: app(format),
    organizations: organizations(format),
    settings: settings(format),
    connectionTest: connectionTest(format),
    subscription: subscription(format),
    failures: failures(format, platform),
  };
}
