import type { Command } from './channels';
import type { RefreshInterval, Theme } from './contract';

/** The commands of which one is chosen at a time, as every menu lists them. */
export const themeChoices = [
  { command: 'theme-system', theme: 'system' },
  { command: 'theme-light', theme: 'light' },
  { command: 'theme-dark', theme: 'dark' },
] as const satisfies readonly { readonly command: Command; readonly theme: Theme }[];

/** The same for how often the settings are read without anybody asking. */
export const refreshChoices = [
  { command: 'refresh-every-1', interval: 1 },
  { command: 'refresh-every-5', interval: 5 },
  { command: 'refresh-every-15', interval: 15 },
  { command: 'refresh-every-60', interval: 60 },
  { command: 'refresh-by-hand', interval: 0 },
] as const satisfies readonly { readonly command: Command; readonly interval: RefreshInterval }[];
