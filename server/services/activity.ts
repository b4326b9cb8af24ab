import { setTimeout as sleep } from 'node:timers/promises';

/** So long nobody must have asked before it counts as quiet. */
const QUIET_MS = 100;
const LOOK_MS = 25;

/** Whether anybody is being answered, so that what has time lets them go first. */
export class Activity {
  #underWay = 0;
  #lastEnded = -Infinity;

  /** A request begins; what is returned says that it has ended. */
  begin(): () => void {
    this.#underWay++;
    return () => {
      this.#underWay--;
      this.#lastEnded = performance.now();
    };
  }

  /** Waits until nobody is being answered, but not for ever. */
  async quiet(mostMs: number): Promise<void> {
    const until = performance.now() + mostMs;
    while (performance.now() < until) {
      if (this.#underWay === 0 && performance.now() - this.#lastEnded >= QUIET_MS) return;
      await sleep(LOOK_MS);
    }
  }
}
