import { EdgeProgram } from 'sigma/rendering';
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from 'sigma/types';
import { floatColor } from 'sigma/utils';
import { CURVATURE } from './curve.ts';

const FLOAT = 5126;
const UNSIGNED_BYTE = 5121;
const TRIANGLE_STRIP = 5;
const CURVE_SEGMENTS = 7;

const VERTEX = /* glsl */ `
attribute vec2 a_source;
attribute vec2 a_target;
attribute float a_width;
attribute vec4 a_color;
attribute float a_t;
attribute float a_side;
uniform mat3 u_matrix;
uniform vec2 u_dimensions;
uniform float u_pixelRatio;
uniform float u_sizeRatio;
uniform float u_curvature;
varying vec4 v_color;
varying float v_across;
varying float v_half;
const float bias = 255.0 / 254.0;
void main() {
  vec2 a = (u_matrix * vec3(a_source, 1)).xy * u_dimensions * 0.5;
  vec2 b = (u_matrix * vec3(a_target, 1)).xy * u_dimensions * 0.5;
  vec2 along = b - a;
  vec2 c = (a + b) * 0.5 + vec2(-along.y, along.x) * u_curvature;
  vec2 point = mix(mix(a, c, a_t), mix(c, b, a_t), a_t);
  vec2 tangent = mix(c - a, b - c, a_t);
  float size = length(tangent);
  vec2 normal = size > 0.0 ? vec2(-tangent.y, tangent.x) / size : vec2(0.0);
  v_half = a_width / u_sizeRatio * u_pixelRatio * mix(0.5, 0.16, a_t);
  v_across = a_side * (v_half + 1.0);
  gl_Position = vec4((point + normal * v_across) / u_dimensions * 2.0, 0, 1);
  v_color = a_color;
  v_color.a *= bias;
}`;

const FRAGMENT = /* glsl */ `
precision mediump float;
varying vec4 v_color;
varying float v_across;
varying float v_half;
void main() {
  float alpha = v_color.a * clamp(v_half + 0.5 - abs(v_across), 0.0, 1.0) * min(1.0, v_half * 2.0);
  gl_FragColor = vec4(v_color.rgb * alpha, alpha);
}`;

const UNIFORMS = ['u_matrix', 'u_dimensions', 'u_pixelRatio', 'u_sizeRatio', 'u_curvature'] as const;
type Uniform = (typeof UNIFORMS)[number];

/** Draws ties as ribbons that taper from the one who influences to the influenced. */
abstract class TieProgram extends EdgeProgram<Uniform> {
  abstract readonly curvature: number;

  override processVisibleItem(
    _index: number,
    start: number,
    source: NodeDisplayData,
    target: NodeDisplayData,
    data: EdgeDisplayData,
  ): void {
    const { array } = this;
    array[start] = source.x;
    array[start + 1] = source.y;
    array[start + 2] = target.x;
    array[start + 3] = target.y;
    array[start + 4] = data.size;
    array[start + 5] = floatColor(data.color);
  }

  override setUniforms(
    { matrix, width, height, pixelRatio, sizeRatio }: RenderParams,
    { gl, uniformLocations }: Parameters<EdgeProgram<Uniform>['setUniforms']>[1],
  ): void {
    gl.uniformMatrix3fv(uniformLocations.u_matrix ?? null, false, matrix);
    gl.uniform2f(uniformLocations.u_dimensions ?? null, width * pixelRatio, height * pixelRatio);
    gl.uniform1f(uniformLocations.u_pixelRatio ?? null, pixelRatio);
    gl.uniform1f(uniformLocations.u_sizeRatio ?? null, sizeRatio);
    gl.uniform1f(uniformLocations.u_curvature ?? null, this.curvature);
  }
}

/** Straight ribbons, for ties in one direction. */
export class StraightTieProgram extends TieProgram {
  override get curvature(): number {
    return 0;
  }
  override getDefinition() {
    return defineStrip(1);
  }
}

/** Curved ribbons, where both directions exist: each bends to its own side. */
export class CurvedTieProgram extends TieProgram {
  override get curvature(): number {
    return CURVATURE;
  }
  override getDefinition() {
    return defineStrip(CURVE_SEGMENTS);
  }
}

function defineStrip(segments: number) {
  const data = Array.from({ length: segments + 1 }, (_, i) => [
    [i / segments, 1],
    [i / segments, -1],
  ]).flat();
  return {
    VERTICES: data.length,
    VERTEX_SHADER_SOURCE: VERTEX,
    FRAGMENT_SHADER_SOURCE: FRAGMENT,
    METHOD: TRIANGLE_STRIP as 5,
    UNIFORMS,
    ATTRIBUTES: [
      { name: 'a_source', size: 2, type: FLOAT as 5126 },
      { name: 'a_target', size: 2, type: FLOAT as 5126 },
      { name: 'a_width', size: 1, type: FLOAT as 5126 },
      { name: 'a_color', size: 4, type: UNSIGNED_BYTE as 5121, normalized: true },
    ],
    CONSTANT_ATTRIBUTES: [
      { name: 'a_t', size: 1, type: FLOAT as 5126 },
      { name: 'a_side', size: 1, type: FLOAT as 5126 },
    ],
    CONSTANT_DATA: data,
  };
}
