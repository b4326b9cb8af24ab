import { useEffect } from 'react';

/**
 * Gives the focus back to what opened something, once that is gone with the focus in it.
 *
 * @param opened - Whether it is open.
 */
export function useFocusBack(opened: boolean): void {
  useEffect(() => {
    if (!opened) return undefined;
    const opener = document.activeElement;
    return () => {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (isLost && opener instanceof HTMLElement) opener.focus();
    };
  }, [opened]);
}
