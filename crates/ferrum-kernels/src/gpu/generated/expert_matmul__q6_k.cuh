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
__device__ uint4  bytes_0(uint packed_0, uint mask_0)
{
    return (make_uint4 (packed_0) >> make_uint4 (0U, 8U, 16U, 24U)) & make_uint4 (mask_0);
}
__device__ uint byteAt_0(StructuredBuffer<uint> weights_3, uint at_4, uint index_0)
{
    return ((half_0(weights_3, at_4 + index_0 / 2U)) >> ((index_0 & 1U) * 8U)) & 255U;
}
__device__ int signedByte_0(uint byte_0)
{
    return int(byte_0 << int(24)) >> int(24);
}
__device__ Sixteen_0 Q6_K_read_0(StructuredBuffer<uint> weights_4, uint at_5, uint part_0)
{
    float _S8 = scale_0(weights_4, at_5 + 104U);
    uint h_0 = part_0 / 8U;
    uint i_1 = part_0 % 8U;
    uint _S9 = at_5 + 32U * h_0;
    uint _S10 = 2U * i_1;
    uint _S11 = word_0(weights_4, _S9 + _S10);
    uint _S12 = word_0(weights_4, _S9 + 16U + _S10);
    uint _S13 = word_0(weights_4, at_5 + 64U + 16U * h_0 + _S10);
    int4  _S14 = make_int4 (int(4));
    uint4  _S15 = make_uint4 ((uint)_S14.x, (uint)_S14.y, (uint)_S14.z, (uint)_S14.w);
    uint4  number_0 = (bytes_0(_S11 >> 0U, 15U)) | ((bytes_0(_S13 >> 0U, 3U)) << _S15);
    uint _S16 = at_5 + 96U;
    uint _S17 = 8U * h_0;
    Sixteen_0 result_0;
    float4  _S18 = make_float4 ((float)number_0.x, (float)number_0.y, (float)number_0.z, (float)number_0.w);
    (&result_0)->values_1[0U] = make_float4 (_S8 * float(signedByte_0(byteAt_0(weights_4, _S16, _S17 + i_1 / 4U)))) * (_S18 - make_float4 (32.0f));
    uint _S19 = 128U * h_0;
    uint _S20 = 4U * i_1;
    (&result_0)->at_0[0U] = _S19 + _S20;
    uint4  number_1 = (bytes_0(_S12 >> 0U, 15U)) | ((bytes_0(_S13 >> 2U, 3U)) << _S15);
    float4  _S21 = make_float4 ((float)number_1.x, (float)number_1.y, (float)number_1.z, (float)number_1.w);
    (&result_0)->values_1[1U] = make_float4 (_S8 * float(signedByte_0(byteAt_0(weights_4, _S16, _S17 + 2U + i_1 / 4U)))) * (_S21 - make_float4 (32.0f));
    (&result_0)->at_0[1U] = _S19 + 32U + _S20;
    uint4  number_2 = (bytes_0(_S11 >> 4U, 15U)) | ((bytes_0(_S13 >> 4U, 3U)) << _S15);
    float4  _S22 = make_float4 ((float)number_2.x, (float)number_2.y, (float)number_2.z, (float)number_2.w);
    (&result_0)->values_1[2U] = make_float4 (_S8 * float(signedByte_0(byteAt_0(weights_4, _S16, _S17 + 4U + i_1 / 4U)))) * (_S22 - make_float4 (32.0f));
    (&result_0)->at_0[2U] = _S19 + 64U + _S20;
    uint4  number_3 = (bytes_0(_S12 >> 4U, 15U)) | ((bytes_0(_S13 >> 6U, 3U)) << _S15);
    float4  _S23 = make_float4 ((float)number_3.x, (float)number_3.y, (float)number_3.z, (float)number_3.w);
    (&result_0)->values_1[3U] = make_float4 (_S8 * float(signedByte_0(byteAt_0(weights_4, _S16, _S17 + 6U + i_1 / 4U)))) * (_S23 - make_float4 (32.0f));
    (&result_0)->at_0[3U] = _S19 + 96U + _S20;
    return result_0;
}
__device__ float4  activations_0(StructuredBuffer<float> x_0, uint row_0, uint at_6, uint width_0)
{
    if((at_6 + 3U) < width_0)
    {
        uint _S24 = row_0 + at_6;
        float _S25 = __ldg((&(x_0)[_S24]));
        float _S26 = __ldg((&(x_0)[_S24 + 1U]));
        float _S27 = __ldg((&(x_0)[_S24 + 2U]));
        float _S28 = __ldg((&(x_0)[_S24 + 3U]));
        return make_float4 (_S25, _S26, _S27, _S28);
    }
    float _S29;
    if(at_6 < width_0)
    {
        float _S30 = __ldg((&(x_0)[row_0 + at_6]));
        _S29 = _S30;
    }
    else
    {
        _S29 = 0.0f;
    }
    float _S31;
    if((at_6 + 1U) < width_0)
    {
        float _S32 = __ldg((&(x_0)[row_0 + at_6 + 1U]));
        _S31 = _S32;
    }
    else
    {
        _S31 = 0.0f;
    }
    float _S33;
    if((at_6 + 2U) < width_0)
    {
        float _S34 = __ldg((&(x_0)[row_0 + at_6 + 2U]));
        _S33 = _S34;
    }
    else
    {
        _S33 = 0.0f;
    }
    return make_float4 (_S29, _S31, _S33, 0.0f);
}
__device__ float dot_0(float4  x_1, float4  y_0)
{
    int i_2 = int(0);
    float result_1 = 0.0f;
    for(;;)
    {
        if(i_2 < int(4))
        {
        }
        else
        {
            break;
        }
        float result_2 = result_1 + _slang_vector_get_element(x_1, i_2) * _slang_vector_get_element(y_0, i_2);
        i_2 = i_2 + int(1);
        result_1 = result_2;
    }
    return result_1;
}
__device__ float products_0(StructuredBuffer<uint> weights_5, uint at_7, StructuredBuffer<float> x_2, FixedArray<uint, 1>  * rows_0, uint width_1, uint thread_1)
{
    FixedArray<float, 1>  sums_0;
    sums_0[int(0)] = 0.0f;
    uint _S35 = (width_1 + 256U - 1U) / 256U * 16U;
    uint i_3 = thread_1 % 32U;
    for(;;)
    {
        if(i_3 < _S35)
        {
        }
        else
        {
            break;
        }
        uint block_0 = i_3 / 16U;
        Sixteen_0 _S36 = Q6_K_read_0(weights_5, at_7 + block_0 * 105U, i_3 % 16U);
        uint _S37 = block_0 * 256U;
        uint _S38 = (*rows_0)[int(0)];
        sums_0[int(0)] = sums_0[int(0)] + dot_0(_S36.values_1[0U], activations_0(x_2, (*rows_0)[int(0)], _S37 + _S36.at_0[0U], width_1)) + dot_0(_S36.values_1[1U], activations_0(x_2, _S38, _S37 + _S36.at_0[1U], width_1)) + dot_0(_S36.values_1[2U], activations_0(x_2, _S38, _S37 + _S36.at_0[2U], width_1)) + dot_0(_S36.values_1[3U], activations_0(x_2, _S38, _S37 + _S36.at_0[3U], width_1));
        i_3 = i_3 + 32U;
    }
    FixedArray<float, 1>  _S39 = sums_0;
    float _S40 = teamSums_0(&_S39, thread_1);
    return _S40;
}
__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
extern "C" __global__ void expert_matmul__q6_k(StructuredBuffer<uint> weights_6, StructuredBuffer<float> x_3, StructuredBuffer<uint> ids_0, RWStructuredBuffer<float> result_3, uint rows_1, uint width_2, uint rowHalves_0, uint firstExpert_0, uint experts_0, uint slots_0, uint pairsPerRow_0, uint idsAt_0, uint idsStride_0, uint resultAt_0, uint resultStride_0)
{
    uint _S41 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint row_1 = linear_0(blockIdx) * 4U + _S41 / 32U;
    uint pair_0 = blockIdx.z;
    uint _S42 = pair_0 / slots_0;
    uint _S43 = idsAt_0 + _S42 * idsStride_0;
    uint _S44 = pair_0 % slots_0;
    uint _S45 = __ldg((&(ids_0)[_S43 + _S44]));
    bool here_0;
    if(_S45 >= firstExpert_0)
    {
        here_0 = (_S45 - firstExpert_0) < experts_0;
    }
    else
    {
        here_0 = false;
    }
    uint _S46;
    if(here_0)
    {
        _S46 = _S45 - firstExpert_0;
    }
    else
    {
        _S46 = 0U;
    }
    uint at_8 = (_S46 * rows_1 + (U32_min((row_1), (rows_1 - 1U)))) * rowHalves_0;
    uint _S47 = pair_0 / pairsPerRow_0;
    FixedArray<uint, 1>  _S48;
    _S48[int(0)] = _S47 * width_2;
    float _S49 = products_0(weights_6, at_8, x_3, &_S48, width_2, _S41);
    bool _S50;
    if((_S41 % 32U) == 0U)
    {
        _S50 = row_1 < rows_1;
    }
    else
    {
        _S50 = false;
    }
    if(_S50)
    {
    }
    else
    {
        here_0 = false;
    }
    if(here_0)
    {
        *(&(result_3)[resultAt_0 + pair_0 * resultStride_0 + row_1]) = _S49;
    }
    return;
}
