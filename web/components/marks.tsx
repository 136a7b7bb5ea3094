/** Stand-in until the look helper's file lands. */
export const Brand = () => <svg viewBox="0 0 28 28" aria-hidden="true"></svg>
export const Sprite = () => <svg class="sprite" aria-hidden="true"></svg>
