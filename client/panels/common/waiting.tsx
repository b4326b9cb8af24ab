import { Loader } from '@mantine/core';

/** A turning wheel for the eye, and the same said to a screen reader, which a wheel with a label is not. */
export function Waiting({ size, text }: { readonly size: 'xs' | 'sm'; readonly text: string }) {
  return (
    <>
      <Loader size={size} aria-hidden="true" />
      <span className="gv-hidden" role="status">
        {text}
      </span>
    </>
  );
}
