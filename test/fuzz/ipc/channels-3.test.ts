import { test } from 'vitest';
import { channelsOf, proveChannel } from '#support/ipc-fuzzing';

test.each(channelsOf(2))('%s takes what is valid, and nothing else', proveChannel);
