__device__ __shared__ FixedArray<float, 1024>  partials_0;
__device__ float teamSums_0(FixedArray<float, 1>  * values_0, uint thread_0)
{
    __syncthreads();
    (*&partials_0)[thread_0] = (*values_0)[int(0)];
    __syncthreads();
    uint _S1 = thread_0 % 32U % 1U * 128U + thread_0 / 32U * 32U;
    uint i_0 = 0U;
    float sum_0 = 0.0f;
    for(;;)
    {
        if(i_0 < 32U)
        {
        }
        else
        {
            break;
        }
        float sum_1 = sum_0 + (*&partials_0)[_S1 + i_0];
        i_0 = i_0 + 1U;
        sum_0 = sum_1;
    }
    return sum_0;
}
struct Sixteen_0
{
    FixedArray<float4 , 4>  values_1;
    FixedArray<uint, 4>  at_0;
};
__device__ uint half_0(StructuredBuffer<uint> weights_0, uint at_1)
{
    uint _S2 = __ldg((&(weights_0)[at_1 >> int(1)]));
    return (_S2 >> ((at_1 & 1U) * 16U)) & 65535U;
}
__device__ float halfToFloat_0(uint bits_0)
{
    uint magnitude_0 = bits_0 & 32767U;
    float absolute_0;
    if(magnitude_0 < 1024U)
    {
        absolute_0 = float(magnitude_0) * 5.9604644775390625e-08f;
    }
    else
    {
        absolute_0 = (U32_asfloat(((magnitude_0 << int(13)) + 1879048192U))) * (U32_asfloat((125829120U)));
    }
    return (U32_asfloat(((F32_asuint((absolute_0))) | ((bits_0 & 32768U) << int(16)))));
}
__device__ float scale_0(StructuredBuffer<uint> weights_1, uint at_2)
{
    return halfToFloat_0(half_0(weights_1, at_2));
}
__device__ uint word_0(StructuredBuffer<uint> weights_2, uint at_3)
{
    uint _S3 = at_3 >> int(1);
    uint _S4 = __ldg((&(weights_2)[_S3]));
    uint _S5;
    if((at_3 & 1U) == 0U)
    {
        _S5 = _S4;
    }
    else
    {
        uint _S6 = _S4 >> int(16);
        uint _S7 = __ldg((&(weights_2)[_S3 + 1U]));
        _S5 = _S6 | (_S7 << int(16));
    }
    return _S5;
}
__device__ float2  scaleAndOffset_0(StructuredBuffer<uint> weights_3, uint at_4, uint run_0)
{
    uint shift_0 = run_0 % 4U * 8U;
    uint scales_0 = (word_0(weights_3, at_4)) >> shift_0;
    uint offsets_0 = (word_0(weights_3, at_4 + 2U)) >> shift_0;
    uint low_0 = (word_0(weights_3, at_4 + 4U)) >> shift_0;
    float2  _S8;
    if(run_0 < 4U)
    {
        _S8 = make_float2 (float(scales_0 & 63U), float(offsets_0 & 63U));
    }
    else
    {
        _S8 = make_float2 (float((low_0 & 15U) | ((scales_0 >> int(2)) & 48U)), float(((low_0 >> int(4)) & 15U) | ((offsets_0 >> int(2)) & 48U)));
    }
    return _S8;
}
__device__ uint4  bytes_0(uint packed_0, uint mask_0)
{
    return (make_uint4 (packed_0) >> make_uint4 (0U, 8U, 16U, 24U)) & make_uint4 (mask_0);
}
__device__ Sixteen_0 Q4_K_read_0(StructuredBuffer<uint> weights_4, uint at_5, uint part_0)
{
    uint pair_0 = part_0 / 4U;
    uint _S9 = 64U * pair_0 + part_0 % 4U * 8U;
    float _S10 = scale_0(weights_4, at_5);
    float _S11 = scale_0(weights_4, at_5 + 1U);
    uint _S12 = at_5 + 2U;
    uint _S13 = 2U * pair_0;
    float2  _S14 = scaleAndOffset_0(weights_4, _S12, _S13);
    float2  _S15 = scaleAndOffset_0(weights_4, _S12, _S13 + 1U);
    uint _S16 = at_5 + 8U + 4U * part_0;
    uint packed_1 = word_0(weights_4, _S16);
    Sixteen_0 result_0;
    float _S17 = _S10 * _S14.x;
    uint4  _S18 = bytes_0(packed_1, 15U);
    float4  _S19 = make_float4 ((float)_S18.x, (float)_S18.y, (float)_S18.z, (float)_S18.w);
    float _S20 = _S11 * _S14.y;
    (&result_0)->values_1[0U] = make_float4 (_S17) * _S19 - make_float4 (_S20);
    float _S21 = _S10 * _S15.x;
    uint4  _S22 = bytes_0(packed_1 >> int(4), 15U);
    float4  _S23 = make_float4 ((float)_S22.x, (float)_S22.y, (float)_S22.z, (float)_S22.w);
    float _S24 = _S11 * _S15.y;
    (&result_0)->values_1[2U] = make_float4 (_S21) * _S23 - make_float4 (_S24);
    (&result_0)->at_0[0U] = _S9;
    (&result_0)->at_0[2U] = _S9 + 32U;
    uint packed_2 = word_0(weights_4, _S16 + 2U);
    uint4  _S25 = bytes_0(packed_2, 15U);
    float4  _S26 = make_float4 ((float)_S25.x, (float)_S25.y, (float)_S25.z, (float)_S25.w);
    (&result_0)->values_1[1U] = make_float4 (_S17) * _S26 - make_float4 (_S20);
    uint4  _S27 = bytes_0(packed_2 >> int(4), 15U);
    float4  _S28 = make_float4 ((float)_S27.x, (float)_S27.y, (float)_S27.z, (float)_S27.w);
    (&result_0)->values_1[3U] = make_float4 (_S21) * _S28 - make_float4 (_S24);
    uint _S29 = _S9 + 4U;
    (&result_0)->at_0[1U] = _S29;
    (&result_0)->at_0[3U] = _S29 + 32U;
    return result_0;
}
__device__ float4  activations_0(StructuredBuffer<float> x_0, uint row_0, uint at_6, uint width_0)
{
    if((at_6 + 3U) < width_0)
    {
        uint _S30 = row_0 + at_6;
        float _S31 = __ldg((&(x_0)[_S30]));
        float _S32 = __ldg((&(x_0)[_S30 + 1U]));
        float _S33 = __ldg((&(x_0)[_S30 + 2U]));
        float _S34 = __ldg((&(x_0)[_S30 + 3U]));
        return make_float4 (_S31, _S32, _S33, _S34);
    }
    float _S35;
    if(at_6 < width_0)
    {
        float _S36 = __ldg((&(x_0)[row_0 + at_6]));
        _S35 = _S36;
    }
    else
    {
        _S35 = 0.0f;
    }
    float _S37;
    if((at_6 + 1U) < width_0)
    {
        float _S38 = __ldg((&(x_0)[row_0 + at_6 + 1U]));
        _S37 = _S38;
    }
    else
    {
        _S37 = 0.0f;
    }
    float _S39;
    if((at_6 + 2U) < width_0)
    {
        float _S40 = __ldg((&(x_0)[row_0 + at_6 + 2U]));
        _S39 = _S40;
    }
    else
    {
        _S39 = 0.0f;
    }
    return make_float4 (_S35, _S37, _S39, 0.0f);
}
__device__ float dot_0(float4  x_1, float4  y_0)
{
    int i_1 = int(0);
    float result_1 = 0.0f;
    for(;;)
    {
        if(i_1 < int(4))
        {
        }
        else
        {
            break;
        }
        float result_2 = result_1 + _slang_vector_get_element(x_1, i_1) * _slang_vector_get_element(y_0, i_1);
        i_1 = i_1 + int(1);
        result_1 = result_2;
    }
    return result_1;
}
__device__ float products_0(StructuredBuffer<uint> weights_5, uint at_7, StructuredBuffer<float> x_2, FixedArray<uint, 1>  * rows_0, uint width_1, uint thread_1)
{
    FixedArray<float, 1>  sums_0;
    sums_0[int(0)] = 0.0f;
    uint _S41 = (width_1 + 256U - 1U) / 256U * 16U;
    uint i_2 = thread_1 % 32U;
    for(;;)
    {
        if(i_2 < _S41)
        {
        }
        else
        {
            break;
        }
        uint block_0 = i_2 / 16U;
        Sixteen_0 _S42 = Q4_K_read_0(weights_5, at_7 + block_0 * 72U, i_2 % 16U);
        uint _S43 = block_0 * 256U;
        uint _S44 = (*rows_0)[int(0)];
        sums_0[int(0)] = sums_0[int(0)] + dot_0(_S42.values_1[0U], activations_0(x_2, (*rows_0)[int(0)], _S43 + _S42.at_0[0U], width_1)) + dot_0(_S42.values_1[1U], activations_0(x_2, _S44, _S43 + _S42.at_0[1U], width_1)) + dot_0(_S42.values_1[2U], activations_0(x_2, _S44, _S43 + _S42.at_0[2U], width_1)) + dot_0(_S42.values_1[3U], activations_0(x_2, _S44, _S43 + _S42.at_0[3U], width_1));
        i_2 = i_2 + 32U;
    }
    FixedArray<float, 1>  _S45 = sums_0;
    float _S46 = teamSums_0(&_S45, thread_1);
    return _S46;
}
__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
extern "C" __global__ void expert_matmul__q4_k(StructuredBuffer<uint> weights_6, StructuredBuffer<float> x_3, StructuredBuffer<uint> ids_0, RWStructuredBuffer<float> result_3, uint rows_1, uint width_2, uint rowHalves_0, uint firstExpert_0, uint experts_0, uint slots_0, uint pairsPerRow_0, uint idsAt_0, uint idsStride_0, uint resultAt_0, uint resultStride_0)
{
    uint _S47 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint row_1 = linear_0(blockIdx) * 4U + _S47 / 32U;
    uint pair_1 = blockIdx.z;
    uint _S48 = pair_1 / slots_0;
    uint _S49 = idsAt_0 + _S48 * idsStride_0;
    uint _S50 = pair_1 % slots_0;
    uint _S51 = __ldg((&(ids_0)[_S49 + _S50]));
    bool here_0;
    if(_S51 >= firstExpert_0)
    {
        here_0 = (_S51 - firstExpert_0) < experts_0;
    }
    else
    {
        here_0 = false;
    }
    uint _S52;
    if(here_0)
    {
        _S52 = _S51 - firstExpert_0;
    }
    else
    {
        _S52 = 0U;
    }
    uint at_8 = (_S52 * rows_1 + (U32_min((row_1), (rows_1 - 1U)))) * rowHalves_0;
    uint _S53 = pair_1 / pairsPerRow_0;
    FixedArray<uint, 1>  _S54;
    _S54[int(0)] = _S53 * width_2;
    float _S55 = products_0(weights_6, at_8, x_3, &_S54, width_2, _S47);
    bool _S56;
    if((_S47 % 32U) == 0U)
    {
        _S56 = row_1 < rows_1;
    }
    else
    {
        _S56 = false;
    }
    if(_S56)
    {
    }
    else
    {
        here_0 = false;
    }
    if(here_0)
    {
        *(&(result_3)[resultAt_0 + pair_1 * resultStride_0 + row_1]) = _S55;
    }
    return;
}
