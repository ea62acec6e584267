__device__ __shared__ FixedArray<float, 1024>  partials_0;
__device__ float teamSums_0(FixedArray<float, 8>  * values_0, uint thread_0)
{
    __syncthreads();
    (*&partials_0)[thread_0] = (*values_0)[int(0)];
    (*&partials_0)[128U + thread_0] = (*values_0)[int(1)];
    (*&partials_0)[256U + thread_0] = (*values_0)[int(2)];
    (*&partials_0)[384U + thread_0] = (*values_0)[int(3)];
    (*&partials_0)[512U + thread_0] = (*values_0)[int(4)];
    (*&partials_0)[640U + thread_0] = (*values_0)[int(5)];
    (*&partials_0)[768U + thread_0] = (*values_0)[int(6)];
    (*&partials_0)[896U + thread_0] = (*values_0)[int(7)];
    __syncthreads();
    uint _S1 = thread_0 % 32U % 8U * 128U + thread_0 / 32U * 32U;
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
__device__ Sixteen_0 nibbles_0(FixedArray<float4 , 4>  * values_2, uint part_0)
{
    Sixteen_0 result_0;
    (&result_0)->values_1 = *values_2;
    uint _S8 = 8U * part_0;
    (&result_0)->at_0[int(0)] = _S8;
    (&result_0)->at_0[int(1)] = _S8 + 4U;
    (&result_0)->at_0[int(2)] = _S8 + 16U;
    (&result_0)->at_0[int(3)] = _S8 + 20U;
    return result_0;
}
__device__ Sixteen_0 Q4_1_read_0(StructuredBuffer<uint> weights_3, uint at_4, uint part_1)
{
    float d_0 = scale_0(weights_3, at_4);
    float least_0 = scale_0(weights_3, at_4 + 1U);
    uint _S9 = 4U * part_1;
    uint a_0 = word_0(weights_3, at_4 + 2U + _S9);
    uint b_0 = word_0(weights_3, at_4 + 4U + _S9);
    uint4  _S10 = bytes_0(a_0, 15U);
    float4  _S11 = make_float4 ((float)_S10.x, (float)_S10.y, (float)_S10.z, (float)_S10.w);
    uint4  _S12 = bytes_0(b_0, 15U);
    float4  _S13 = make_float4 ((float)_S12.x, (float)_S12.y, (float)_S12.z, (float)_S12.w);
    float4  _S14 = make_float4 (d_0) * _S13 + make_float4 (least_0);
    uint4  _S15 = bytes_0(a_0 >> int(4), 15U);
    float4  _S16 = make_float4 ((float)_S15.x, (float)_S15.y, (float)_S15.z, (float)_S15.w);
    float4  _S17 = make_float4 (d_0) * _S16 + make_float4 (least_0);
    uint4  _S18 = bytes_0(b_0 >> int(4), 15U);
    float4  _S19 = make_float4 ((float)_S18.x, (float)_S18.y, (float)_S18.z, (float)_S18.w);
    float4  _S20 = make_float4 (d_0) * _S19 + make_float4 (least_0);
    FixedArray<float4 , 4>  _S21;
    _S21[int(0)] = make_float4 (d_0) * _S11 + make_float4 (least_0);
    _S21[int(1)] = _S14;
    _S21[int(2)] = _S17;
    _S21[int(3)] = _S20;
    Sixteen_0 _S22 = nibbles_0(&_S21, part_1);
    return _S22;
}
__device__ float4  activations_0(StructuredBuffer<float> x_0, uint row_0, uint at_5, uint width_0)
{
    if((at_5 + 3U) < width_0)
    {
        uint _S23 = row_0 + at_5;
        float _S24 = __ldg((&(x_0)[_S23]));
        float _S25 = __ldg((&(x_0)[_S23 + 1U]));
        float _S26 = __ldg((&(x_0)[_S23 + 2U]));
        float _S27 = __ldg((&(x_0)[_S23 + 3U]));
        return make_float4 (_S24, _S25, _S26, _S27);
    }
    float _S28;
    if(at_5 < width_0)
    {
        float _S29 = __ldg((&(x_0)[row_0 + at_5]));
        _S28 = _S29;
    }
    else
    {
        _S28 = 0.0f;
    }
    float _S30;
    if((at_5 + 1U) < width_0)
    {
        float _S31 = __ldg((&(x_0)[row_0 + at_5 + 1U]));
        _S30 = _S31;
    }
    else
    {
        _S30 = 0.0f;
    }
    float _S32;
    if((at_5 + 2U) < width_0)
    {
        float _S33 = __ldg((&(x_0)[row_0 + at_5 + 2U]));
        _S32 = _S33;
    }
    else
    {
        _S32 = 0.0f;
    }
    return make_float4 (_S28, _S30, _S32, 0.0f);
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
__device__ float products_0(StructuredBuffer<uint> weights_4, uint at_6, StructuredBuffer<float> x_2, FixedArray<uint, 8>  * rows_0, uint width_1, uint thread_1)
{
    FixedArray<float, 8>  sums_0;
    sums_0[int(0)] = 0.0f;
    sums_0[int(1)] = 0.0f;
    sums_0[int(2)] = 0.0f;
    sums_0[int(3)] = 0.0f;
    sums_0[int(4)] = 0.0f;
    sums_0[int(5)] = 0.0f;
    sums_0[int(6)] = 0.0f;
    sums_0[int(7)] = 0.0f;
    uint _S34 = (width_1 + 32U - 1U) / 32U * 2U;
    uint i_2 = thread_1 % 32U;
    for(;;)
    {
        if(i_2 < _S34)
        {
        }
        else
        {
            break;
        }
        uint block_0 = i_2 / 2U;
        Sixteen_0 _S35 = Q4_1_read_0(weights_4, at_6 + block_0 * 10U, i_2 % 2U);
        uint _S36 = block_0 * 32U;
        uint _S37 = _S36 + _S35.at_0[0U];
        uint _S38 = (*rows_0)[int(0)];
        uint _S39 = (*rows_0)[int(1)];
        uint _S40 = (*rows_0)[int(2)];
        uint _S41 = (*rows_0)[int(3)];
        uint _S42 = (*rows_0)[int(4)];
        uint _S43 = (*rows_0)[int(5)];
        uint _S44 = (*rows_0)[int(6)];
        uint _S45 = (*rows_0)[int(7)];
        uint _S46 = _S36 + _S35.at_0[1U];
        uint _S47 = _S36 + _S35.at_0[2U];
        float _S48 = sums_0[int(1)] + dot_0(_S35.values_1[0U], activations_0(x_2, (*rows_0)[int(1)], _S37, width_1)) + dot_0(_S35.values_1[1U], activations_0(x_2, _S39, _S46, width_1)) + dot_0(_S35.values_1[2U], activations_0(x_2, _S39, _S47, width_1));
        float _S49 = sums_0[int(2)] + dot_0(_S35.values_1[0U], activations_0(x_2, (*rows_0)[int(2)], _S37, width_1)) + dot_0(_S35.values_1[1U], activations_0(x_2, _S40, _S46, width_1)) + dot_0(_S35.values_1[2U], activations_0(x_2, _S40, _S47, width_1));
        float _S50 = sums_0[int(3)] + dot_0(_S35.values_1[0U], activations_0(x_2, (*rows_0)[int(3)], _S37, width_1)) + dot_0(_S35.values_1[1U], activations_0(x_2, _S41, _S46, width_1)) + dot_0(_S35.values_1[2U], activations_0(x_2, _S41, _S47, width_1));
        float _S51 = sums_0[int(4)] + dot_0(_S35.values_1[0U], activations_0(x_2, (*rows_0)[int(4)], _S37, width_1)) + dot_0(_S35.values_1[1U], activations_0(x_2, _S42, _S46, width_1)) + dot_0(_S35.values_1[2U], activations_0(x_2, _S42, _S47, width_1));
        float _S52 = sums_0[int(5)] + dot_0(_S35.values_1[0U], activations_0(x_2, (*rows_0)[int(5)], _S37, width_1)) + dot_0(_S35.values_1[1U], activations_0(x_2, _S43, _S46, width_1)) + dot_0(_S35.values_1[2U], activations_0(x_2, _S43, _S47, width_1));
        float _S53 = sums_0[int(6)] + dot_0(_S35.values_1[0U], activations_0(x_2, (*rows_0)[int(6)], _S37, width_1)) + dot_0(_S35.values_1[1U], activations_0(x_2, _S44, _S46, width_1)) + dot_0(_S35.values_1[2U], activations_0(x_2, _S44, _S47, width_1));
        float _S54 = sums_0[int(7)] + dot_0(_S35.values_1[0U], activations_0(x_2, (*rows_0)[int(7)], _S37, width_1)) + dot_0(_S35.values_1[1U], activations_0(x_2, _S45, _S46, width_1)) + dot_0(_S35.values_1[2U], activations_0(x_2, _S45, _S47, width_1));
        uint _S55 = _S36 + _S35.at_0[3U];
        sums_0[int(0)] = sums_0[int(0)] + dot_0(_S35.values_1[0U], activations_0(x_2, (*rows_0)[int(0)], _S37, width_1)) + dot_0(_S35.values_1[1U], activations_0(x_2, _S38, _S46, width_1)) + dot_0(_S35.values_1[2U], activations_0(x_2, _S38, _S47, width_1)) + dot_0(_S35.values_1[3U], activations_0(x_2, _S38, _S55, width_1));
        sums_0[int(1)] = _S48 + dot_0(_S35.values_1[3U], activations_0(x_2, _S39, _S55, width_1));
        sums_0[int(2)] = _S49 + dot_0(_S35.values_1[3U], activations_0(x_2, _S40, _S55, width_1));
        sums_0[int(3)] = _S50 + dot_0(_S35.values_1[3U], activations_0(x_2, _S41, _S55, width_1));
        sums_0[int(4)] = _S51 + dot_0(_S35.values_1[3U], activations_0(x_2, _S42, _S55, width_1));
        sums_0[int(5)] = _S52 + dot_0(_S35.values_1[3U], activations_0(x_2, _S43, _S55, width_1));
        sums_0[int(6)] = _S53 + dot_0(_S35.values_1[3U], activations_0(x_2, _S44, _S55, width_1));
        sums_0[int(7)] = _S54 + dot_0(_S35.values_1[3U], activations_0(x_2, _S45, _S55, width_1));
        i_2 = i_2 + 32U;
    }
    FixedArray<float, 8>  _S56 = sums_0;
    float _S57 = teamSums_0(&_S56, thread_1);
    return _S57;
}
__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
extern "C" __global__ void matmul__many__q4_1(StructuredBuffer<uint> weights_5, StructuredBuffer<float> x_3, StructuredBuffer<float> bias_0, RWStructuredBuffer<float> result_3, uint rows_1, uint width_2, uint tokens_0, uint rowHalves_0, uint resultAt_0, uint resultStride_0, uint biasAt_0, uint hasBias_0, uint adds_0)
{
    uint _S58 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint row_1 = linear_0(blockIdx) * 4U + _S58 / 32U;
    uint first_0 = blockIdx.z * 8U;
    FixedArray<uint, 8>  starts_0;
    uint _S59 = tokens_0 - 1U;
    starts_0[int(0)] = (U32_min((first_0), (_S59))) * width_2;
    starts_0[int(1)] = (U32_min((first_0 + 1U), (_S59))) * width_2;
    starts_0[int(2)] = (U32_min((first_0 + 2U), (_S59))) * width_2;
    starts_0[int(3)] = (U32_min((first_0 + 3U), (_S59))) * width_2;
    starts_0[int(4)] = (U32_min((first_0 + 4U), (_S59))) * width_2;
    starts_0[int(5)] = (U32_min((first_0 + 5U), (_S59))) * width_2;
    starts_0[int(6)] = (U32_min((first_0 + 6U), (_S59))) * width_2;
    starts_0[int(7)] = (U32_min((first_0 + 7U), (_S59))) * width_2;
    uint _S60 = (U32_min((row_1), (rows_1 - 1U))) * rowHalves_0;
    FixedArray<uint, 8>  _S61 = starts_0;
    float _S62 = products_0(weights_5, _S60, x_3, &_S61, width_2, _S58);
    uint _S63 = _S58 % 32U;
    uint token_0 = first_0 + _S63;
    bool _S64;
    if(_S63 < 8U)
    {
        _S64 = token_0 < tokens_0;
    }
    else
    {
        _S64 = false;
    }
    if(_S64)
    {
        _S64 = row_1 < rows_1;
    }
    else
    {
        _S64 = false;
    }
    if(_S64)
    {
        uint at_7 = resultAt_0 + token_0 * resultStride_0 + row_1;
        float sum_2;
        if(hasBias_0 != 0U)
        {
            float _S65 = __ldg((&(bias_0)[biasAt_0 + row_1]));
            sum_2 = _S62 + _S65;
        }
        else
        {
            sum_2 = _S62;
        }
        float * _S66 = (&(result_3)[at_7]);
        if(adds_0 != 0U)
        {
            sum_2 = *(&(result_3)[at_7]) + sum_2;
        }
        *_S66 = sum_2;
    }
    return;
}
