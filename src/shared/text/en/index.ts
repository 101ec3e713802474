import type { Platform } from '../../ipc/contract';
import { createFormat } from '../format';
import { activity } from './activity';
import { app } from './app';
import { connectionTest } from './connection-test';
import { exchange } from './exchange';
import { failures } from './failures';
import { history } from './history';
import { organizations } from './organizations';
import { palette } from './palette';
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
    history: history(format),
    exchange: exchange(format),
    activity: activity(format),
    palette: palette(format),
    failures: failures(format, platform),
  };
}
