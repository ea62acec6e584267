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
__device__ uint byteAt_0(StructuredBuffer<uint> weights_3, uint at_4, uint index_0)
{
    return ((half_0(weights_3, at_4 + index_0 / 2U)) >> ((index_0 & 1U) * 8U)) & 255U;
}
__device__ uint4  bytes_0(uint packed_0, uint mask_0)
{
    return (make_uint4 (packed_0) >> make_uint4 (0U, 8U, 16U, 24U)) & make_uint4 (mask_0);
}
__device__ Sixteen_0 Q2_K_read_0(StructuredBuffer<uint> weights_4, uint at_5, uint part_0)
{
    float _S8 = scale_0(weights_4, at_5 + 40U);
    float _S9 = scale_0(weights_4, at_5 + 41U);
    uint _S10 = word_0(weights_4, at_5 + 8U + 2U * part_0);
    uint _S11 = part_0 % 8U;
    uint _S12 = part_0 / 8U * 8U + _S11 / 4U;
    uint both_0 = byteAt_0(weights_4, at_5, _S12);
    Sixteen_0 result_0;
    uint4  _S13 = bytes_0(_S10 >> 0U, 3U);
    float4  _S14 = make_float4 ((float)_S13.x, (float)_S13.y, (float)_S13.z, (float)_S13.w);
    (&result_0)->values_1[0U] = make_float4 (_S8 * float(both_0 & 15U)) * _S14 - make_float4 (_S9 * float(both_0 >> int(4)));
    uint _S15 = _S11 * 4U;
    (&result_0)->at_0[0U] = part_0 / 8U * 128U + _S15;
    uint both_1 = byteAt_0(weights_4, at_5, _S12 + 2U);
    uint4  _S16 = bytes_0(_S10 >> 2U, 3U);
    float4  _S17 = make_float4 ((float)_S16.x, (float)_S16.y, (float)_S16.z, (float)_S16.w);
    (&result_0)->values_1[1U] = make_float4 (_S8 * float(both_1 & 15U)) * _S17 - make_float4 (_S9 * float(both_1 >> int(4)));
    (&result_0)->at_0[1U] = part_0 / 8U * 128U + 32U + _S15;
    uint both_2 = byteAt_0(weights_4, at_5, _S12 + 4U);
    uint4  _S18 = bytes_0(_S10 >> 4U, 3U);
    float4  _S19 = make_float4 ((float)_S18.x, (float)_S18.y, (float)_S18.z, (float)_S18.w);
    (&result_0)->values_1[2U] = make_float4 (_S8 * float(both_2 & 15U)) * _S19 - make_float4 (_S9 * float(both_2 >> int(4)));
    (&result_0)->at_0[2U] = part_0 / 8U * 128U + 64U + _S15;
    uint both_3 = byteAt_0(weights_4, at_5, _S12 + 6U);
    uint4  _S20 = bytes_0(_S10 >> 6U, 3U);
    float4  _S21 = make_float4 ((float)_S20.x, (float)_S20.y, (float)_S20.z, (float)_S20.w);
    (&result_0)->values_1[3U] = make_float4 (_S8 * float(both_3 & 15U)) * _S21 - make_float4 (_S9 * float(both_3 >> int(4)));
    (&result_0)->at_0[3U] = part_0 / 8U * 128U + 96U + _S15;
    return result_0;
}
__device__ float4  activations_0(StructuredBuffer<float> x_0, uint row_0, uint at_6, uint width_0)
{
    if((at_6 + 3U) < width_0)
    {
        uint _S22 = row_0 + at_6;
        float _S23 = __ldg((&(x_0)[_S22]));
        float _S24 = __ldg((&(x_0)[_S22 + 1U]));
        float _S25 = __ldg((&(x_0)[_S22 + 2U]));
        float _S26 = __ldg((&(x_0)[_S22 + 3U]));
        return make_float4 (_S23, _S24, _S25, _S26);
    }
    float _S27;
    if(at_6 < width_0)
    {
        float _S28 = __ldg((&(x_0)[row_0 + at_6]));
        _S27 = _S28;
    }
    else
    {
        _S27 = 0.0f;
    }
    float _S29;
    if((at_6 + 1U) < width_0)
    {
        float _S30 = __ldg((&(x_0)[row_0 + at_6 + 1U]));
        _S29 = _S30;
    }
    else
    {
        _S29 = 0.0f;
    }
    float _S31;
    if((at_6 + 2U) < width_0)
    {
        float _S32 = __ldg((&(x_0)[row_0 + at_6 + 2U]));
        _S31 = _S32;
    }
    else
    {
        _S31 = 0.0f;
    }
    return make_float4 (_S27, _S29, _S31, 0.0f);
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
    uint _S33 = (width_1 + 256U - 1U) / 256U * 16U;
    uint i_2 = thread_1 % 32U;
    for(;;)
    {
        if(i_2 < _S33)
        {
        }
        else
        {
            break;
        }
        uint block_0 = i_2 / 16U;
        Sixteen_0 _S34 = Q2_K_read_0(weights_5, at_7 + block_0 * 42U, i_2 % 16U);
        uint _S35 = block_0 * 256U;
        uint _S36 = (*rows_0)[int(0)];
        sums_0[int(0)] = sums_0[int(0)] + dot_0(_S34.values_1[0U], activations_0(x_2, (*rows_0)[int(0)], _S35 + _S34.at_0[0U], width_1)) + dot_0(_S34.values_1[1U], activations_0(x_2, _S36, _S35 + _S34.at_0[1U], width_1)) + dot_0(_S34.values_1[2U], activations_0(x_2, _S36, _S35 + _S34.at_0[2U], width_1)) + dot_0(_S34.values_1[3U], activations_0(x_2, _S36, _S35 + _S34.at_0[3U], width_1));
        i_2 = i_2 + 32U;
    }
    FixedArray<float, 1>  _S37 = sums_0;
    float _S38 = teamSums_0(&_S37, thread_1);
    return _S38;
}
__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
extern "C" __global__ void expert_matmul__q2_k(StructuredBuffer<uint> weights_6, StructuredBuffer<float> x_3, StructuredBuffer<uint> ids_0, RWStructuredBuffer<float> result_3, uint rows_1, uint width_2, uint rowHalves_0, uint firstExpert_0, uint experts_0, uint slots_0, uint pairsPerRow_0, uint idsAt_0, uint idsStride_0, uint resultAt_0, uint resultStride_0)
{
    uint _S39 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint row_1 = linear_0(blockIdx) * 4U + _S39 / 32U;
    uint pair_0 = blockIdx.z;
    uint _S40 = pair_0 / slots_0;
    uint _S41 = idsAt_0 + _S40 * idsStride_0;
    uint _S42 = pair_0 % slots_0;
    uint _S43 = __ldg((&(ids_0)[_S41 + _S42]));
    bool here_0;
    if(_S43 >= firstExpert_0)
    {
        here_0 = (_S43 - firstExpert_0) < experts_0;
    }
    else
    {
        here_0 = false;
    }
    uint _S44;
    if(here_0)
    {
        _S44 = _S43 - firstExpert_0;
    }
    else
    {
        _S44 = 0U;
    }
    uint at_8 = (_S44 * rows_1 + (U32_min((row_1), (rows_1 - 1U)))) * rowHalves_0;
    uint _S45 = pair_0 / pairsPerRow_0;
    FixedArray<uint, 1>  _S46;
    _S46[int(0)] = _S45 * width_2;
    float _S47 = products_0(weights_6, at_8, x_3, &_S46, width_2, _S39);
    bool _S48;
    if((_S39 % 32U) == 0U)
    {
        _S48 = row_1 < rows_1;
    }
    else
    {
        _S48 = false;
    }
    if(_S48)
    {
    }
    else
    {
        here_0 = false;
    }
    if(here_0)
    {
        *(&(result_3)[resultAt_0 + pair_0 * resultStride_0 + row_1]) = _S47;
    }
    return;
}
