import { notifications } from '@mantine/notifications';
import type { TFunction } from 'i18next';
import { addressOfView } from '../common/actions.ts';

/** Copies the address of what is on the screen, and says so. */
export async function copyAddress(t: TFunction): Promise<void> {
  try {
    await navigator.clipboard.writeText(addressOfView());
    notifications.show({ message: t('shell.copied') });
  } catch {
    notifications.show({ message: t('shell.copyFailed'), color: 'orange' });
  }
}
