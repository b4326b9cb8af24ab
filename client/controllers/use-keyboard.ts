import { useEffect } from 'react';
import { closeSide, goTo } from '../panels/common/actions.ts';
import { PAGES } from '../state/view.ts';
import { getView, redo, undo } from '../state/view-store.ts';

/** What keys do that no element has of its own. */
export interface KeyActions {
  readonly showHelp: () => void;
}

/** Listens for the explorer's keys: `/`, `?`, undo and redo, Esc, Alt and a number. */
export function useKeyboard({ showHelp }: KeyActions): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!event.defaultPrevented && pressed(event, { showHelp })) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [showHelp]);
}

/** Does what the key asks for; true where it did. */
function pressed(event: KeyboardEvent, actions: KeyActions): boolean {
  const writing = isWriting(event.target);
  if (event.ctrlKey || event.metaKey) return !writing && pressedUndo(event);
  if (event.altKey) return pressedPage(event);
  if (event.key === 'Escape') return pressedEscape(writing);
  if (writing) return false;
  if (event.key === '/') {
    document.querySelector<HTMLElement>('[data-search]')?.focus();
    return true;
  }
  if (event.key === '?') {
    actions.showHelp();
    return true;
  }
  return false;
}

function pressedUndo(event: KeyboardEvent): boolean {
  const key = event.key.toLowerCase();
  if (key === 'z' && !event.shiftKey) undo();
  else if (key === 'y' || (key === 'z' && event.shiftKey)) redo();
  else return false;
  return true;
}

function pressedPage(event: KeyboardEvent): boolean {
  const page = PAGES[Number(event.code.replace('Digit', '')) - 1];
  if (page === undefined) return false;
  goTo(page);
  return true;
}

function pressedEscape(writing: boolean): boolean {
  const { inspect, list } = getView();
  if (writing || (inspect === null && list === null) || isOverlayOpen()) return false;
  closeSide();
  return true;
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  );
}

function isOverlayOpen(): boolean {
  const overlays = document.querySelectorAll(
    '.mantine-Modal-content, .mantine-Popover-dropdown, .mantine-Menu-dropdown',
  );
  return [...overlays].some((overlay) => overlay.getClientRects().length > 0);
}
