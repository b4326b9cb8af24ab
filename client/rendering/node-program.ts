import { NodeProgram } from 'sigma/rendering';
import type { NodeDisplayData, RenderParams } from 'sigma/types';
import { floatColor } from 'sigma/utils';

const FLOAT = 5126;
const UNSIGNED_BYTE = 5121;
const POINTS = 0;

const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
uniform float u_sizeRatio;
uniform float u_pixelRatio;
uniform mat3 u_matrix;
varying vec4 v_color;
varying float v_shape;
varying float v_radius;
const float bias = 255.0 / 254.0;
void main() {
  gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1);
  float grow = a_shape > 0.5 && a_shape < 2.5 ? 1.3 : 1.0;
  v_radius = a_size / u_sizeRatio * u_pixelRatio * grow + 1.5;
  gl_PointSize = v_radius * 2.0;
  v_shape = a_shape;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}`;

const FRAGMENT = /* glsl */ `
precision mediump float;
varying vec4 v_color;
varying float v_shape;
varying float v_radius;
uniform vec3 u_ground;

float triangle(vec2 p, float r) {
  float k = 1.7320508;
  p.x = abs(p.x) - r;
  p.y = p.y + r / k;
  if (p.x + k * p.y > 0.0) p = vec2(p.x - k * p.y, -k * p.x - p.y) / 2.0;
  p.x -= clamp(p.x, -2.0 * r, 0.0);
  return -length(p) * sign(p.y);
}

void main() {
  vec2 p = (gl_PointCoord * 2.0 - 1.0) * v_radius;
  float r = v_radius - 1.0;
  float d;
  if (v_shape < 0.5 || (v_shape > 2.5 && v_shape < 3.5)) d = length(p) - r;
  else if (v_shape < 1.5) d = triangle(vec2(p.x, -p.y - r * 0.12), r * 0.86);
  else if (v_shape < 2.5) d = triangle(vec2(p.x, p.y - r * 0.12), r * 0.86);
  else if (v_shape < 4.5) d = max(abs(p.x), abs(p.y)) - r * 0.84;
  else d = (abs(p.x) + abs(p.y) - r * 1.1) * 0.7071;

  #ifdef PICKING_MODE
  if (length(p) > r + 1.0) discard;
  gl_FragColor = v_color;
  #else
  float alpha = clamp(0.5 - d, 0.0, 1.0);
  if (alpha <= 0.0) discard;
  vec3 color = v_color.rgb;
  float line = max(1.4, r * 0.3);
  if (v_shape > 2.5 && v_shape < 3.5) color = mix(u_ground, color, clamp(d + line, 0.0, 1.0));
  else color = mix(color, u_ground, clamp(d + 1.0, 0.0, 1.0) * step(3.5, r));
  gl_FragColor = vec4(color * alpha, alpha);
  #endif
}`;

const UNIFORMS = ['u_sizeRatio', 'u_pixelRatio', 'u_matrix', 'u_ground'] as const;

/** Colour of the ground, shared by every program: rings are hollow and shapes keep apart from each other. */
const ground = { red: 1, green: 1, blue: 1 };

/** Tells the program the ground's colour, #rrggbb. */
export function setGround(colour: string): void {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  Object.assign(ground, { red, green, blue });
}

/** Draws people as points of six shapes: no instancing, which is several times faster without a GPU. */
export class PersonProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
  override getDefinition() {
    return {
      VERTICES: 1,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: POINTS as 0,
      UNIFORMS,
      ATTRIBUTES: [
        { name: 'a_position', size: 2, type: FLOAT as 5126 },
        { name: 'a_size', size: 1, type: FLOAT as 5126 },
        { name: 'a_shape', size: 1, type: FLOAT as 5126 },
        { name: 'a_color', size: 4, type: UNSIGNED_BYTE as 5121, normalized: true },
        { name: 'a_id', size: 4, type: UNSIGNED_BYTE as 5121, normalized: true },
      ],
    };
  }

  override processVisibleItem(
    index: number,
    start: number,
    data: NodeDisplayData & { shape?: number },
  ): void {
    const { array } = this;
    array[start] = data.x;
    array[start + 1] = data.y;
    array[start + 2] = data.size;
    array[start + 3] = data.shape ?? 0;
    array[start + 4] = floatColor(data.color);
    array[start + 5] = index;
  }

  override setUniforms(
    { sizeRatio, pixelRatio, matrix }: RenderParams,
    { gl, uniformLocations }: Parameters<NodeProgram<(typeof UNIFORMS)[number]>['setUniforms']>[1],
  ): void {
    gl.uniform1f(uniformLocations.u_pixelRatio ?? null, pixelRatio);
    gl.uniform1f(uniformLocations.u_sizeRatio ?? null, sizeRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix ?? null, false, matrix);
    if (uniformLocations.u_ground !== undefined) {
      gl.uniform3f(uniformLocations.u_ground ?? null, ground.red, ground.green, ground.blue);
    }
  }
}
