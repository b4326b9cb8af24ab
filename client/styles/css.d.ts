declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>;
  // CSS modules have no other export than this.
  // oxlint-disable-next-line import/no-default-export
  export default classes;
}
declare module '*.css';
