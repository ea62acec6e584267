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
__device__ int Q3_K_signedScale_0(StructuredBuffer<uint> weights_4, uint at_5, uint run_0)
{
    return int((((byteAt_0(weights_4, at_5, run_0 % 8U)) >> (run_0 / 8U * 4U)) & 15U) | ((((byteAt_0(weights_4, at_5, 8U + run_0 % 4U)) >> (run_0 / 4U * 2U)) & 3U) << int(4))) - int(32);
}
__device__ uint4  bytes_0(uint packed_0, uint mask_0)
{
    return (make_uint4 (packed_0) >> make_uint4 (0U, 8U, 16U, 24U)) & make_uint4 (mask_0);
}
__device__ Sixteen_0 Q3_K_read_0(StructuredBuffer<uint> weights_5, uint at_6, uint part_0)
{
    float _S8 = scale_0(weights_5, at_6 + 54U);
    uint _S9 = word_0(weights_5, at_6 + 16U + 2U * part_0);
    uint _S10 = part_0 % 8U;
    uint _S11 = (word_0(weights_5, at_6 + _S10 * 2U)) >> (part_0 / 8U * 4U);
    uint _S12 = part_0 / 8U * 8U + _S10 / 4U;
    uint _S13 = at_6 + 48U;
    int4  _S14 = make_int4 (int(2));
    uint4  _S15 = make_uint4 ((uint)_S14.x, (uint)_S14.y, (uint)_S14.z, (uint)_S14.w);
    uint4  number_0 = (bytes_0(_S9 >> 0U, 3U)) | ((bytes_0(_S11 >> 0U, 1U)) << _S15);
    Sixteen_0 result_0;
    float4  _S16 = make_float4 ((float)number_0.x, (float)number_0.y, (float)number_0.z, (float)number_0.w);
    (&result_0)->values_1[0U] = make_float4 (_S8 * float(Q3_K_signedScale_0(weights_5, _S13, _S12))) * (_S16 - make_float4 (4.0f));
    uint _S17 = _S10 * 4U;
    (&result_0)->at_0[0U] = part_0 / 8U * 128U + _S17;
    uint4  number_1 = (bytes_0(_S9 >> 2U, 3U)) | ((bytes_0(_S11 >> 1U, 1U)) << _S15);
    float4  _S18 = make_float4 ((float)number_1.x, (float)number_1.y, (float)number_1.z, (float)number_1.w);
    (&result_0)->values_1[1U] = make_float4 (_S8 * float(Q3_K_signedScale_0(weights_5, _S13, _S12 + 2U))) * (_S18 - make_float4 (4.0f));
    (&result_0)->at_0[1U] = part_0 / 8U * 128U + 32U + _S17;
    uint4  number_2 = (bytes_0(_S9 >> 4U, 3U)) | ((bytes_0(_S11 >> 2U, 1U)) << _S15);
    float4  _S19 = make_float4 ((float)number_2.x, (float)number_2.y, (float)number_2.z, (float)number_2.w);
    (&result_0)->values_1[2U] = make_float4 (_S8 * float(Q3_K_signedScale_0(weights_5, _S13, _S12 + 4U))) * (_S19 - make_float4 (4.0f));
    (&result_0)->at_0[2U] = part_0 / 8U * 128U + 64U + _S17;
    uint4  number_3 = (bytes_0(_S9 >> 6U, 3U)) | ((bytes_0(_S11 >> 3U, 1U)) << _S15);
    float4  _S20 = make_float4 ((float)number_3.x, (float)number_3.y, (float)number_3.z, (float)number_3.w);
    (&result_0)->values_1[3U] = make_float4 (_S8 * float(Q3_K_signedScale_0(weights_5, _S13, _S12 + 6U))) * (_S20 - make_float4 (4.0f));
    (&result_0)->at_0[3U] = part_0 / 8U * 128U + 96U + _S17;
    return result_0;
}
__device__ float4  activations_0(StructuredBuffer<float> x_0, uint row_0, uint at_7, uint width_0)
{
    if((at_7 + 3U) < width_0)
    {
        uint _S21 = row_0 + at_7;
        float _S22 = __ldg((&(x_0)[_S21]));
        float _S23 = __ldg((&(x_0)[_S21 + 1U]));
        float _S24 = __ldg((&(x_0)[_S21 + 2U]));
        float _S25 = __ldg((&(x_0)[_S21 + 3U]));
        return make_float4 (_S22, _S23, _S24, _S25);
    }
    float _S26;
    if(at_7 < width_0)
    {
        float _S27 = __ldg((&(x_0)[row_0 + at_7]));
        _S26 = _S27;
    }
    else
    {
        _S26 = 0.0f;
    }
    float _S28;
    if((at_7 + 1U) < width_0)
    {
        float _S29 = __ldg((&(x_0)[row_0 + at_7 + 1U]));
        _S28 = _S29;
    }
    else
    {
        _S28 = 0.0f;
    }
    float _S30;
    if((at_7 + 2U) < width_0)
    {
        float _S31 = __ldg((&(x_0)[row_0 + at_7 + 2U]));
        _S30 = _S31;
    }
    else
    {
        _S30 = 0.0f;
    }
    return make_float4 (_S26, _S28, _S30, 0.0f);
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
__device__ float products_0(StructuredBuffer<uint> weights_6, uint at_8, StructuredBuffer<float> x_2, FixedArray<uint, 1>  * rows_0, uint width_1, uint thread_1)
{
    FixedArray<float, 1>  sums_0;
    sums_0[int(0)] = 0.0f;
    uint _S32 = (width_1 + 256U - 1U) / 256U * 16U;
    uint i_2 = thread_1 % 32U;
    for(;;)
    {
        if(i_2 < _S32)
        {
        }
        else
        {
            break;
        }
        uint block_0 = i_2 / 16U;
        Sixteen_0 _S33 = Q3_K_read_0(weights_6, at_8 + block_0 * 55U, i_2 % 16U);
        uint _S34 = block_0 * 256U;
        uint _S35 = (*rows_0)[int(0)];
        sums_0[int(0)] = sums_0[int(0)] + dot_0(_S33.values_1[0U], activations_0(x_2, (*rows_0)[int(0)], _S34 + _S33.at_0[0U], width_1)) + dot_0(_S33.values_1[1U], activations_0(x_2, _S35, _S34 + _S33.at_0[1U], width_1)) + dot_0(_S33.values_1[2U], activations_0(x_2, _S35, _S34 + _S33.at_0[2U], width_1)) + dot_0(_S33.values_1[3U], activations_0(x_2, _S35, _S34 + _S33.at_0[3U], width_1));
        i_2 = i_2 + 32U;
    }
    FixedArray<float, 1>  _S36 = sums_0;
    float _S37 = teamSums_0(&_S36, thread_1);
    return _S37;
}
__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
extern "C" __global__ void matmul__one__q3_k(StructuredBuffer<uint> weights_7, StructuredBuffer<float> x_3, StructuredBuffer<float> bias_0, RWStructuredBuffer<float> result_3, uint rows_1, uint width_2, uint tokens_0, uint rowHalves_0, uint resultAt_0, uint resultStride_0, uint biasAt_0, uint hasBias_0, uint adds_0)
{
    uint _S38 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint row_1 = linear_0(blockIdx) * 4U + _S38 / 32U;
    uint _S39 = blockIdx.z;
    FixedArray<uint, 1>  starts_0;
    starts_0[int(0)] = (U32_min((_S39), (tokens_0 - 1U))) * width_2;
    uint _S40 = (U32_min((row_1), (rows_1 - 1U))) * rowHalves_0;
    FixedArray<uint, 1>  _S41 = starts_0;
    float _S42 = products_0(weights_7, _S40, x_3, &_S41, width_2, _S38);
    uint _S43 = _S38 % 32U;
    uint token_0 = _S39 + _S43;
    bool _S44;
    if(_S43 < 1U)
    {
        _S44 = token_0 < tokens_0;
    }
    else
    {
        _S44 = false;
    }
    if(_S44)
    {
        _S44 = row_1 < rows_1;
    }
    else
    {
        _S44 = false;
    }
    if(_S44)
    {
        uint at_9 = resultAt_0 + token_0 * resultStride_0 + row_1;
        float sum_2;
        if(hasBias_0 != 0U)
        {
            float _S45 = __ldg((&(bias_0)[biasAt_0 + row_1]));
            sum_2 = _S42 + _S45;
        }
        else
        {
            sum_2 = _S42;
        }
        float * _S46 = (&(result_3)[at_9]);
        if(adds_0 != 0U)
        {
            sum_2 = *(&(result_3)[at_9]) + sum_2;
        }
        *_S46 = sum_2;
    }
    return;
}
